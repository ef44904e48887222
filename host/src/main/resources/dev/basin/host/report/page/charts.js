// Heat maps, scattered points and binned numbers.
(function () {
  "use strict";

  const basin = window.basin, data = basin.data;
  const theme = basin.theme, plain = basin.plain, short = basin.short, number = basin.number;

  // ---- heat maps ----

  function lines(text) {
    return plain(text).replace(/\n/g, "<br>");
  }

  function lineCount(texts) {
    return Math.max.apply(null, [1].concat(texts.flat().map(function (t) { return t.split("\n").length; })));
  }

  function heatMap(picture) {
    const t = theme();
    const columns = picture.columns.map(function (_, i) { return i; });
    const rows = picture.rows.map(function (_, i) { return i; });
    const stops = picture.colors.map(function (c, i) { return [i / (picture.colors.length - 1), c]; });
    const trace = {
      type: "heatmap", x: columns, y: rows, z: picture.value, zmin: picture.low, zmax: picture.high, colorscale: stops,
      xgap: dense(picture) ? 0.5 : 2, ygap: 2, hoverongaps: false, hoverinfo: "text",
      text: picture.note.map(function (row, r) {
        return row.map(function (note, c) {
          const text = picture.printed ? lines(picture.text[r][c]).replace("<br>", ", ") : number(picture.value[r][c]);
          return plain(picture.rows[r]) + "<br>" + plain(picture.columns[c]) + ": " + text + (note ? "<br>" + plain(note) : "");
        });
      }),
      colorbar: { title: { text: plain(picture.scale), side: "right", font: { size: 12 } }, thickness: 14, outlinewidth: 0, ticks: "outside" }
    };
    const tall = picture.printed ? 22 + 15 * lineCount(picture.text) : 24;
    const traces = [trace];
    const longest = Math.max.apply(null, picture.columns.map(function (c) { return Math.min(c.length, 40); }));
    const every = picture.printed ? 1 : Math.ceil(picture.columns.length * (longest > 4 ? 1 : longest + 1.5) / (longest > 4 ? 48 : 130));
    const tilted = picture.printed ? picture.columns.length * Math.max(longest, 6) > 110 : longest > 4;
    const foot = tilted ? 50 + 4.6 * longest : 56;
    if (!picture.printed) traces.push(crosses(picture));
    // Printed numbers must stand out from their cell, so each has its own colour.
    const notes = [];
    picture.text.forEach(function (row, r) {
      row.forEach(function (text, c) {
        const value = picture.value[r][c];
        notes.push({ x: c, y: r, text: lines(text), showarrow: false, font: { size: 11, color: value === null ? t.soft : inkOn(picture, value) } });
      });
    });
    const box = basin.layout(34 + foot + Math.max(190, tall * rows.length), {
      margin: { l: 62, r: 14, t: 34, b: foot }, annotations: notes,
      plot_bgcolor: picture.printed ? t.blank : "rgba(0,0,0,0)",
      xaxis: basin.axis(picture.x, {
        tickvals: columns.filter(function (i) { return i % every === 0; }),
        ticktext: picture.columns.filter(function (_, i) { return i % every === 0; }).map(function (c) { return short(c, 40); }), tickangle: tilted ? -40 : 0,
        showgrid: false, zeroline: false, range: [-0.5, columns.length - 0.5], ticks: ""
      }),
      yaxis: basin.axis(picture.y, {
        tickvals: rows, ticktext: picture.rows.map(function (r) { return basin.broken(r, 34); }), showgrid: false, zeroline: false,
        autorange: false, range: [rows.length - 0.5, -0.5], ticks: ""
      })
    });
    return { traces: traces, layout: box };
  }

  // Small cells without numbers: gaps would swallow them.
  function dense(picture) {
    return !picture.printed && picture.columns.length > 64;
  }

  // What has no value is marked, to be told from where a shorter row has ended.
  function crosses(picture) {
    const mark = { type: "scatter", mode: "markers", x: [], y: [], text: [], hoverinfo: "text", showlegend: false,
      marker: { symbol: "x-thin-open", size: 6, color: theme().soft } };
    picture.value.forEach(function (row, r) {
      row.forEach(function (value, c) {
        if (value === null) {
          mark.x.push(c); mark.y.push(r);
          mark.text.push(plain(picture.rows[r]) + "<br>" + plain(picture.columns[c]) + ": " + plain(picture.note[r][c]));
        }
      });
    });
    return mark;
  }

  function inkOn(picture, value) {
    const place = Math.max(0, Math.min(1, (value - picture.low) / (picture.high - picture.low || 1))) * (picture.colors.length - 1);
    const color = parseInt(picture.colors[Math.round(place)].slice(1), 16);
    const light = 0.3 * (color >> 16) + 0.59 * ((color >> 8) & 255) + 0.11 * (color & 255);
    return light < 130 ? "#ffffff" : "#000000";
  }

  // ---- scattered points ----

  const symbols = ["circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon"];

  function filled(look) {
    return Math.floor(look / symbols.length) % 2 === 0;
  }

  function symbol(look) {
    // Beyond filled and open marks in all hues, shapes move on by one hue.
    return symbols[(look + Math.floor(look / 12)) % symbols.length] + (filled(look) ? "" : "-open");
  }

  const places = {
    linear: function (v) { return v; },
    logarithmic: function (v) { return v > 0 ? Math.log10(v) : null; },
    logit: function (v) { return v > 0 && v < 1 ? Math.log(v / (1 - v)) : null; }
  };

  function place(axis, value) {
    return value === null || value === undefined ? null : places[axis.scale](value);
  }

  // An end of an interval that has no place lies infinitely far.
  function reach(points, name, axis, index, sign) {
    return points.map(function (p) {
      const at = p[name], here = place(axis, at[0]);
      if (at[index] === undefined || here === null) return 0;
      const end = place(axis, at[index]);
      return sign * ((end === null ? (sign < 0 ? axis.low : axis.high) : end) - here);
    });
  }

  function said(at) {
    return number(at[0]) + (at.length > 1 ? " [" + number(at[1]) + ", " + number(at[2]) + "]" : "");
  }

  function errors(points, name, axis, color, many) {
    return points.some(function (p) { return p[name].length > 1; }) ? {
      type: "data", symmetric: false, array: reach(points, name, axis, 2, 1), arrayminus: reach(points, name, axis, 1, -1), color: color,
      thickness: many ? 0.6 : 1.2, width: 0
    } : undefined;
  }

  function numbered(axis) {
    return basin.axis(axis.name, { range: [axis.low, axis.high], tickvals: axis.ticks, ticktext: axis.labels, zeroline: false });
  }

  function scatter(picture) {
    const traces = [];
    const seen = new Set();
    const many = picture.series.reduce(function (sum, s) { return sum + s.points.length; }, 0) > 60;
    picture.lines.forEach(function (line) {
      traces.push({
        type: "scatter", mode: "lines", x: line.x, y: line.y, name: short(line.legend, 48), legendgroup: line.legend,
        showlegend: !seen.has(line.legend), hoverinfo: "skip", line: { color: basin.hue(line.hue), width: 1.4, dash: basin.dashes[line.dash] }
      });
      seen.add(line.legend);
    });
    picture.series.forEach(function (s) {
      const color = basin.hue(s.look);
      seen.add(s.legend);
      traces.push({
        type: "scatter", mode: "markers", name: short(s.legend, 48), hoverinfo: "text",
        x: s.points.map(function (p) { return place(picture.x, p.x[0]); }), y: s.points.map(function (p) { return place(picture.y, p.y[0]); }),
        text: s.points.map(function (p) {
          return plain(p.name) + "<br>" + short(s.legend, 48) + "<br>" + plain(picture.x.name) + ": " + said(p.x) +
            "<br>" + plain(picture.y.name) + ": " + said(p.y);
        }),
        marker: { color: color, symbol: symbol(s.look), size: many ? 7 : 9, line: { width: filled(s.look) ? 0 : 1.4 } },
        error_x: errors(s.points, "x", picture.x, color, many), error_y: errors(s.points, "y", picture.y, color, many)
      });
    });
    const long = Array.from(seen).some(function (name) { return name.length > 24; });
    const rows = long ? seen.size : Math.ceil(seen.size / 2);
    const box = basin.layout(400 + 19 * rows, {
      margin: { l: 66, r: 14, t: 10, b: 52 + 19 * rows },
      legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", font: { size: 12 } },
      xaxis: numbered(picture.x), yaxis: numbered(picture.y), showlegend: true
    });
    return { traces: traces, layout: box };
  }

  // ---- bins ----

  function bins(picture) {
    const t = theme();
    const columns = picture.columns, rows = Math.ceil(picture.panels.length / columns);
    const plot = 190, head = 26, foot = 52, bar = 22, height = bar + rows * (plot + head + foot);
    const box = basin.layout(height, { margin: { l: 62, r: 14, t: 0, b: 0 }, annotations: [], bargap: 0 });
    const traces = [];
    picture.panels.forEach(function (p, index) {
      const suffix = index === 0 ? "" : String(index + 1);
      const row = Math.floor(index / columns), column = index % columns;
      const top = 1 - (bar + row * (plot + head + foot) + head) / height;
      const bottom = 1 - (bar + row * (plot + head + foot) + head + plot) / height;
      const gap = 0.12, width = (1 - gap * (columns - 1)) / columns, left = column * (width + gap);
      traces.push({
        type: "bar", xaxis: "x" + suffix, yaxis: "y" + suffix, y: p.height, opacity: 0.75,
        x: p.from.map(function (from, i) { return (from + p.to[i]) / 2; }),
        width: p.from.map(function (from, i) { return p.to[i] - from; }),
        marker: { color: basin.hue(p.hue), line: { color: basin.hue(p.hue), width: 1 } },
        text: p.label.map(plain), textposition: "inside", insidetextanchor: "start", constraintext: "none", textangle: 0,
        textfont: { size: 10, color: "#000000" }, cliponaxis: false, hoverinfo: "text",
        hovertext: p.from.map(function (from, i) {
          return number(from) + " to " + number(p.to[i]) + ": " + number(p.height[i]) + (p.note[i] ? "<br>" + plain(p.note[i]) : "");
        })
      });
      const low = Math.min.apply(null, p.from.concat([1])), high = Math.max.apply(null, p.to.concat([low + 1e-9]));
      if (p.diagonal) {
        traces.push({ type: "scatter", mode: "lines", xaxis: "x" + suffix, yaxis: "y" + suffix, x: [low, 1], y: [low, 1], hoverinfo: "skip",
          line: { color: t.text, width: 1.2, dash: "dash" } });
      }
      box["xaxis" + suffix] = basin.axis(picture.x, { domain: [left, left + width], anchor: "y" + suffix, range: [low, high], showgrid: false,
        zeroline: false, automargin: false });
      box["yaxis" + suffix] = basin.axis(p.y, { domain: [Math.max(0, bottom), top], anchor: "x" + suffix,
        range: [0, p.top], automargin: column === 0, zeroline: false });
      box.annotations.push({ text: short(p.title, 60), xref: "paper", yref: "paper", x: left, y: top, xanchor: "left", yanchor: "bottom",
        showarrow: false, font: { size: 12, color: t.soft } });
    });
    return { traces: traces, layout: box };
  }

  const kinds = { heatMap: heatMap, scatter: scatter, bins: bins };

  document.querySelectorAll("[data-picture]").forEach(function (element) {
    const picture = data.pictures[element.getAttribute("data-picture")];
    const make = kinds[picture.kind];
    if (!make) return;
    basin.addPlot(element, picture, make, make(picture).layout.height, false);
    const counted = picture.kind === "bins" && picture.panels.some(function (p) { return p.diagonal; });
    if (counted || picture.kind === "heatMap" && picture.columns.length > (picture.printed ? 6 : 20)) element.closest("figure").classList.add("wide");
  });
})();
