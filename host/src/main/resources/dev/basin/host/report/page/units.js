// Units of a network in colours, and the images that activate them most.
(function () {
  "use strict";

  const basin = window.basin, data = basin.data;
  const theme = basin.theme, plain = basin.plain, short = basin.short, number = basin.number;

  // ---- a network's layers side by side ----

  function network(picture) {
    const t = theme();
    const columns = picture.columns;
    const tallest = Math.max.apply(null, [1].concat(columns.map(function (c) { return c.index.length; })));
    const stops = picture.colors.map(function (c, i) { return [i / (picture.colors.length - 1), c]; });
    const known = { x: [], y: [], color: [], text: [] }, unknown = { x: [], y: [], text: [] };
    const shapes = [];
    columns.forEach(function (column, at) {
      const half = (column.index.length - 1) / 2;
      column.index.forEach(function (index, row) {
        const value = column.value[row];
        const to = value === null ? unknown : known;
        to.x.push(at);
        to.y.push(row - half);
        if (value !== null) known.color.push(value);
        to.text.push(plain(column.name) + " unit " + index + ": " + number(value) + (column.note[row] ? "<br>" + plain(column.note[row]) : ""));
      });
      if (at + 1 < columns.length) {
        // From each layer to the next: their order, not single connections.
        const here = half + 0.5, next = columns[at + 1].index.length / 2;
        shapes.push({ type: "path", layer: "below", line: { width: 0 }, fillcolor: t.blank,
          path: "M " + (at + 0.05) + " " + -here + " L " + (at + 0.95) + " " + -next + " L " + (at + 0.95) + " " + next + " L " + (at + 0.05) + " " + here + " Z" });
      }
    });
    const size = tallest > 16 ? 12 : 15;
    const traces = [
      { type: "scatter", mode: "markers", x: known.x, y: known.y, text: known.text, hoverinfo: "text",
        marker: { symbol: "circle", size: size, color: known.color, cmin: picture.low, cmax: picture.high, colorscale: stops, line: { width: 1, color: t.line },
          colorbar: { title: { text: plain(picture.scale), side: "right", font: { size: 12 } }, thickness: 14, outlinewidth: 0, ticks: "outside" } } },
      { type: "scatter", mode: "markers", x: unknown.x, y: unknown.y, text: unknown.text, hoverinfo: "text",
        marker: { symbol: "circle-open", size: size, color: t.line } }
    ];
    const tilted = columns.length > 8;
    const box = basin.layout(Math.max(210, 17 * tallest) + (tilted ? 138 : 88), {
      margin: { l: 14, r: 14, t: 34, b: tilted ? 100 : 50 }, shapes: shapes,
      xaxis: basin.axis("", { tickvals: columns.map(function (_, i) { return i; }), tickangle: tilted ? -40 : 0, showgrid: false, zeroline: false,
        showline: false, ticks: "", range: [-0.6, columns.length - 0.4],
        ticktext: columns.map(function (c) { return short(c.name, 22) + (tilted ? " (" + c.counts + ")" : "<br>" + c.counts); }) }),
      yaxis: basin.axis("", { visible: false, autorange: false, range: [tallest / 2 + 0.5, -tallest / 2 - 0.5] })
    });
    return { traces: traces, layout: box };
  }

  // ---- images in rows ----

  function images(picture) {
    const t = theme();
    const rows = picture.rows;
    const spots = { type: "scatter", mode: "markers", x: [], y: [], text: [], hoverinfo: "text", showlegend: false,
      marker: { size: 40, opacity: 0, color: t.text } };
    const shown = [], notes = [];
    rows.forEach(function (row, r) {
      row.tiles.forEach(function (tile, c) {
        shown.push({ source: tile.source, xref: "x", yref: "y", x: c, y: r - 0.1, sizex: 0.76, sizey: 0.72, xanchor: "center", yanchor: "middle",
          sizing: "contain", layer: "above" });
        notes.push({ x: c, y: r + 0.38, text: short(tile.text, 18), showarrow: false, font: { size: 11, color: t.soft } });
        spots.x.push(c);
        spots.y.push(r - 0.1);
        spots.text.push(plain(row.name) + "<br>" + plain(tile.note));
      });
    });
    const box = basin.layout(50 + 88 * rows.length, {
      margin: { l: 14, r: 14, t: 32, b: 6 }, images: shown, annotations: notes,
      xaxis: basin.axis("", { visible: false, range: [-0.6, Math.max(picture.longest, 5) - 0.4] }),
      yaxis: basin.axis("", { tickvals: rows.map(function (_, i) { return i - 0.1; }), ticktext: rows.map(function (r) { return basin.broken(r.name, 26); }),
        autorange: false, range: [rows.length - 0.5, -0.55], showgrid: false, zeroline: false, showline: false, ticks: "" })
    });
    return { traces: [spots], layout: box };
  }

  const kinds = { network: network, images: images };

  document.querySelectorAll("[data-picture]").forEach(function (element) {
    const picture = data.pictures[element.getAttribute("data-picture")];
    const make = kinds[picture.kind];
    if (!make) return;
    basin.addPlot(element, picture, make, make(picture).layout.height, false);
    if (picture.kind === "network" && picture.columns.length > 6 || picture.kind === "images" && picture.longest > 6) {
      element.closest("figure").classList.add("wide");
    }
  });
})();
