// Draws the report's pictures with plotly.js when they come into view, in the page's colours.
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const state = { logarithmic: !!(data.scale && data.scale.logarithmicFirst), sorted: false, print: false };
  const contours = Object.values(data.pictures).filter(function (p) { return p.kind === "contour"; }).length;
  const small = contours > 8; // many landscapes stand as small multiples
  const contourHeight = small ? 340 : 440;
  const plots = []; // {element, picture, make, surface, drawn}

  // ---- colours ----

  function isDark() {
    if (state.print) return false;
    const chosen = root.getAttribute("data-theme");
    return chosen ? chosen === "dark" : system.matches;
  }

  function theme() {
    const dark = isDark();
    return dark
      ? { text: "#e4e7eb", soft: "#a2acb7", grid: "#2c323a", line: "#4a535e", hues: data.palette.dark, blank: "#2a3037" }
      : { text: "#1d2228", soft: "#59636e", grid: "#e6e9ed", line: "#9aa4ae", hues: data.palette.light, blank: "#e9ecef" };
  }

  function hue(index) {
    return index < 0 ? data.palette.control : theme().hues[index % theme().hues.length];
  }

  // ---- text ----

  // plotly.js reads a few tags in labels; names from outside must stay plain text.
  function plain(text) {
    return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function short(text, length) {
    const all = Array.from(String(text));
    return plain(all.length <= length ? text : all.slice(0, length - 1).join("") + "…");
  }

  function number(value) {
    if (value === null || value === undefined) return "missing";
    return Number(value).toPrecision(4).replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1").replace(/-/g, "−");
  }

  // ---- layouts ----

  function layout(height, extra) {
    const t = theme();
    return Object.assign({
      height: height,
      margin: { l: 62, r: 14, t: 10, b: 46 },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: t.text },
      hoverlabel: { align: "left" },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: t.line, activecolor: t.text },
      legend: { orientation: "h", x: 0, y: -0.2, yanchor: "top", font: { size: 12 } },
      showlegend: false
    }, extra);
  }

  function axis(name, extra) {
    const t = theme();
    return Object.assign({
      title: { text: plain(name), font: { size: 12 }, standoff: 8 },
      gridcolor: t.grid, linecolor: t.line, zerolinecolor: t.line, tickcolor: t.line,
      ticks: "outside", ticklen: 4, showline: true, automargin: true
    }, extra);
  }

  function range(spec) {
    return spec.low === undefined ? {} : { range: [spec.low, spec.high] };
  }

  const dashes = { solid: "solid", dashed: "dash", dotted: "dot" };

  // ---- kinds of pictures ----

  function curves(picture) {
    const seen = new Set();
    const traces = picture.curves.map(function (curve) {
      const color = hue(curve.hue);
      const first = !seen.has(curve.legend);
      seen.add(curve.legend);
      const name = short(curve.legend, 48) + (curve.detail ? ", " + short(curve.detail, 24) : "");
      const few = curve.x.length <= 16;
      const trace = {
        type: "scatter", mode: few ? "lines+markers" : "lines", name: short(curve.legend, 48), legendgroup: curve.legend,
        showlegend: first, x: curve.x, y: curve.y, connectgaps: false, opacity: curve.faint ? 0.5 : 1,
        line: { color: color, width: curve.faint ? 1 : 2, dash: dashes[curve.dash] }, marker: { color: color, size: 6 },
        hoverinfo: "text",
        text: curve.x.map(function (x, i) {
          const interval = curve.low[i] === null ? "" : " [" + number(curve.low[i]) + ", " + number(curve.high[i]) + "]";
          return name + "<br>" + plain(picture.x.name.replace(/ \(.*/, "")) + " " + number(x) + ": " + number(curve.y[i]) + interval +
            (curve.note[i] ? "<br>" + plain(curve.note[i]) : "");
        })
      };
      if (curve.low.some(function (v) { return v !== null; })) {
        const reach = function (end, sign) {
          return end.map(function (v, i) { return v === null || curve.y[i] === null ? 0 : sign * (v - curve.y[i]); });
        };
        trace.error_y = {
          type: "data", symmetric: false, array: reach(curve.high, 1), arrayminus: reach(curve.low, -1),
          color: color, thickness: 1.2, width: 3
        };
      }
      return trace;
    });
    const rows = Math.ceil(seen.size / 2);
    const box = layout(310 + 18 * rows, {
      xaxis: axis(picture.x.name, Object.assign({ zeroline: false }, range(picture.x))),
      yaxis: axis(picture.y.name, Object.assign({ zeroline: false }, range(picture.y))),
      showlegend: seen.size > 1
    });
    return { traces: traces, layout: box };
  }

  function intervals(picture) {
    const rows = picture.rows;
    const place = rows.map(function (_, i) { return i; });
    const color = hue(0);
    const value = {
      type: "scatter", mode: "markers", x: rows.map(function (r) { return r.value; }), y: place,
      marker: { color: color, size: 9 }, hoverinfo: "text",
      text: rows.map(function (r) {
        return plain(r.name) + ": " + number(r.value) + (r.low === null ? "" : " [" + number(r.low) + ", " + number(r.high) + "]");
      }),
      error_x: {
        type: "data", symmetric: false, color: color, thickness: 2, width: 0,
        array: rows.map(function (r) { return r.high === null || r.value === null ? 0 : r.high - r.value; }),
        arrayminus: rows.map(function (r) { return r.low === null || r.value === null ? 0 : r.value - r.low; })
      }
    };
    const seeds = { type: "scatter", mode: "markers", x: [], y: [], hoverinfo: "x",
      marker: { symbol: "line-ns-open", size: 11, color: theme().text, line: { width: 1.2 } } };
    rows.forEach(function (r, i) {
      if (r.single.length > 1) r.single.forEach(function (v) { seeds.x.push(v); seeds.y.push(i); });
    });
    const box = layout(90 + 26 * rows.length, {
      xaxis: axis(picture.x.name, Object.assign({ zeroline: false }, range(picture.x))),
      yaxis: axis("", {
        tickvals: place, ticktext: rows.map(function (r) { return short(r.name, 40); }), autorange: false,
        range: [rows.length - 0.4, -0.6], zeroline: false, ticks: "", showgrid: false
      })
    });
    return { traces: [value, seeds], layout: box };
  }

  function bars(picture) {
    const panels = picture.panels;
    const t = theme();
    const traces = [];
    const gap = 70, panel = 150, head = 26;
    const height = panels.length * (panel + gap);
    const box = layout(height, { margin: { l: 66, r: 14, t: 0, b: 0 }, annotations: [], bargap: 0.15 });
    panels.forEach(function (p, row) {
      const suffix = row === 0 ? "" : String(row + 1);
      let order = p.index.map(function (_, i) { return i; });
      if (state.sorted) {
        const key = function (i) { return p.value[i] === null ? -Infinity : p.value[i]; };
        order = order.sort(function (a, b) { return key(b) - key(a) || a - b; });
      }
      const names = order.map(function (i) { return String(p.index[i]); });
      const values = order.map(function (i) { return p.value[i]; });
      const errors = order.map(function (i) { return p.error[i] || 0; });
      traces.push({
        type: "bar", x: names, y: values, xaxis: "x" + suffix, yaxis: "y" + suffix, marker: { color: hue(0) }, hoverinfo: "text",
        textposition: "none",
        text: order.map(function (i) {
          return plain(p.name) + " unit " + p.index[i] + ": " + number(p.value[i]) + (p.error[i] ? " ± " + number(p.error[i]) : "");
        }),
        error_y: errors.some(function (e) { return e > 0; })
          ? { type: "data", array: errors, color: t.text, thickness: 1, width: names.length > 64 ? 0 : 2 } : undefined
      });
      const missing = order.filter(function (i) { return p.value[i] === null; });
      if (missing.length) {
        traces.push({
          type: "scatter", mode: "markers", xaxis: "x" + suffix, yaxis: "y" + suffix, hoverinfo: "text",
          x: missing.map(function (i) { return String(p.index[i]); }), y: missing.map(function () { return 0; }),
          marker: { symbol: "x-thin-open", size: 7, color: t.soft },
          text: missing.map(function (i) { return "unit " + p.index[i] + ": " + plain(p.note[i]); })
        });
      }
      const top = 1 - (row * (panel + gap) + head) / height;
      const bottom = 1 - (row * (panel + gap) + head + panel) / height;
      box["xaxis" + suffix] = axis(picture.x, {
        type: "category", categoryorder: "array", categoryarray: names, anchor: "y" + suffix, showgrid: false, nticks: 24,
        tickangle: 0, automargin: false
      });
      box["yaxis" + suffix] = axis(short(picture.y, 24), { domain: [Math.max(0, bottom), top], anchor: "x" + suffix, automargin: false });
      box.annotations.push({
        text: short(p.name, 60), xref: "paper", yref: "paper", x: 0, y: top, xanchor: "left", yanchor: "bottom",
        showarrow: false, font: { size: 12, color: t.soft }
      });
    });
    return { traces: traces, layout: box };
  }

  // ---- landscapes: one scale for all ----

  function levels() {
    return state.logarithmic && data.scale.logarithmic ? data.scale.logarithmic : data.scale.linear;
  }

  function place(loss) {
    if (loss === null || !state.logarithmic) return loss;
    return loss > 0 ? Math.log10(loss) : null;
  }

  function colorScale() {
    const last = data.colors.length - 1;
    return data.colors.map(function (c, i) { return [i / last, c]; });
  }

  function lossTicks() {
    const l = levels();
    const every = Math.ceil(l.bands / 8);
    const ticks = { tickvals: [], ticktext: [] };
    for (let i = 0; i <= l.bands; i += every) {
      ticks.tickvals.push(l.start + i * l.step);
      ticks.ticktext.push(l.labels[i]);
    }
    return ticks;
  }

  function pointText(picture) {
    return picture.loss.map(function (row, r) {
      return row.map(function (loss, c) {
        const accuracy = picture.accuracy.length ? "<br>accuracy " + number(picture.accuracy[r][c]) : "";
        return "α " + number(picture.x[c]) + ", β " + number(picture.y[r]) + "<br>loss " + number(loss) + accuracy;
      });
    });
  }

  function contour(picture) {
    const l = levels(), t = theme();
    const z = picture.loss.map(function (row) { return row.map(place); });
    const first = l.bands > 1 ? l.start + l.step : l.start, last = l.bands > 1 ? l.start + (l.bands - 1) * l.step : l.start + l.step;
    const middle = l.start + Math.floor((l.bands + 1) / 2) * l.step;
    const lines = function (from, to, color) {
      return { type: "contour", x: picture.x, y: picture.y, z: z, hoverinfo: "skip", showscale: false, autocontour: false, connectgaps: false,
        contours: { coloring: "none", start: from, end: to, size: l.step }, line: { color: color, width: 0.8, smoothing: 0 } };
    };
    const traces = [{
      type: "contour", x: picture.x, y: picture.y, z: z, text: pointText(picture), hoverinfo: "text", autocontour: false, connectgaps: false,
      colorscale: colorScale(), contours: { coloring: "fill", start: first, end: last, size: l.step, showlines: false },
      line: { smoothing: 0, width: 0 },
      colorbar: Object.assign({ title: { text: "loss", side: "right" }, thickness: 14, outlinewidth: 0, ticks: "outside" }, lossTicks())
    }];
    if (middle - l.step >= first) traces.push(lines(first, middle - l.step, "rgba(255,255,255,.5)"));
    if (last >= middle) traces.push(lines(middle, last, "rgba(0,0,0,.4)"));
    const gaps = { x: [], y: [] };
    z.forEach(function (row, r) {
      row.forEach(function (v, c) { if (v === null) { gaps.x.push(picture.x[c]); gaps.y.push(picture.y[r]); } });
    });
    if (gaps.x.length) {
      traces.push({ type: "scatter", mode: "markers", x: gaps.x, y: gaps.y, hoverinfo: "text", text: "no value on this scale",
        marker: { symbol: "x-thin-open", size: 6, color: t.soft } });
    }
    const path = picture.marks.filter(function (m) { return m.path >= 0; }).sort(function (a, b) { return a.path - b.path; });
    if (path.length > 1) {
      const pathX = path.map(function (m) { return m.x; }), pathY = path.map(function (m) { return m.y; });
      traces.push({ type: "scatter", mode: "lines", x: pathX, y: pathY, hoverinfo: "skip", line: { color: "#000", width: 3.5 } });
      traces.push({ type: "scatter", mode: "lines+markers", x: pathX, y: pathY, text: path.map(function (m) { return m.name; }), hoverinfo: "text",
        line: { color: "#fff", width: 1.5 }, marker: { symbol: "circle", size: 5, color: "#fff", line: { color: "#000", width: 1 } } });
    }
    const named = picture.marks.filter(function (m) { return m.path < 1; }); // names along the path would hide it
    if (named.length) {
      traces.push({
        type: "scatter", mode: small ? "markers" : "markers+text", x: named.map(function (m) { return m.x; }), y: named.map(function (m) { return m.y; }),
        text: named.map(function (m) { return short(m.name, 24); }), textposition: "middle right", hoverinfo: "text",
        textfont: { color: "#fff", size: 12, shadow: "0 0 3px #000, 0 0 3px #000" },
        marker: { symbol: "circle", size: 8, color: "#fff", line: { color: "#000", width: 1.4 } }
      });
    }
    const box = layout(contourHeight, {
      plot_bgcolor: t.blank,
      xaxis: axis(small ? "α" : picture.xName, { showgrid: false, zeroline: false, range: [picture.x[0], picture.x[picture.x.length - 1]] }),
      yaxis: axis(small ? "β" : picture.yName, { showgrid: false, zeroline: false, range: [picture.y[0], picture.y[picture.y.length - 1]] })
    });
    return { traces: traces, layout: box };
  }

  function surface(picture) {
    const l = levels(), t = theme(), ticks = lossTicks();
    const part = function (name, extra) {
      return Object.assign({ title: { text: name, font: { size: 12 } }, gridcolor: t.line, zerolinecolor: t.line, color: t.soft,
        showbackground: false, showspikes: false, tickfont: { size: 10 } }, extra);
    };
    const half = l.bands > 1 ? l.step / 2 : 0;
    const traces = [{
      type: "surface", x: picture.x, y: picture.y, z: picture.loss.map(function (row) { return row.map(place); }),
      text: pointText(picture), hoverinfo: "text", colorscale: colorScale(), cmin: l.start + half, cmax: l.start + l.bands * l.step - half,
      showscale: false, connectgaps: false, lighting: { ambient: 0.85, diffuse: 0.35, specular: 0.05, roughness: 0.9 },
      contours: { z: { show: true, usecolormap: false, color: "rgba(0,0,0,.3)", start: l.start + l.step, end: l.start + l.bands * l.step, size: l.step, width: 1 } }
    }];
    const box = layout(440, {
      margin: { l: 0, r: 0, t: 0, b: 0 },
      scene: {
        xaxis: part("α"), yaxis: part("β"),
        zaxis: part("loss", { range: [l.start, l.start + l.bands * l.step], tickvals: ticks.tickvals, ticktext: ticks.ticktext }),
        aspectmode: "manual", aspectratio: { x: 1, y: 1, z: 0.75 }, camera: { eye: { x: 1.55, y: -1.72, z: 1.05 } }
      }
    });
    return { traces: traces, layout: box };
  }

  // ---- drawing when in view ----

  const canDraw3d = (function () {
    try {
      const canvas = document.createElement("canvas");
      const gl = canvas.getContext("webgl") || canvas.getContext("experimental-webgl");
      if (gl && gl.getExtension("WEBGL_lose_context")) gl.getExtension("WEBGL_lose_context").loseContext();
      return !!gl;
    } catch (e) {
      return false;
    }
  })();

  const config = { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"] };

  function draw(plot) {
    if (plot.surface && !canDraw3d) {
      plot.element.innerHTML = "";
      const line = document.createElement("p");
      line.className = "plain";
      line.textContent = "The 3-D surface needs WebGL, which this browser does not offer here; the contour shows the same values.";
      plot.element.appendChild(line);
      plot.drawn = true;
      return;
    }
    const made = plot.make(plot.picture);
    const old = plot.drawn && plot.surface && plot.element.layout && plot.element.layout.scene;
    if (old && old.camera) made.layout.scene.camera = old.camera;
    window.Plotly.react(plot.element, made.traces, made.layout, config);
    plot.drawn = true;
  }

  function redraw(which) {
    plots.filter(function (p) { return p.drawn && which(p); }).forEach(draw);
  }

  function everything() { return true; }

  // A browser offers few WebGL contexts: surfaces far out of view give theirs back.
  function release(plot) {
    if (plot.surface && plot.drawn && canDraw3d) {
      window.Plotly.purge(plot.element);
      plot.drawn = false;
    }
  }

  const observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      const plot = plots.find(function (p) { return p.element === entry.target; });
      if (entry.isIntersecting) { if (!plot.drawn) draw(plot); } else { release(plot); }
    });
  }, { rootMargin: "400px 0px" });

  function addPlot(parent, picture, make, height, isSurface) {
    const element = document.createElement("div");
    element.className = isSurface ? "plot surface" : "plot";
    element.style.minHeight = height + "px";
    parent.appendChild(element);
    plots.push({ element: element, picture: picture, make: make, surface: isSurface, drawn: false });
    observer.observe(element);
  }

  const kinds = { curves: curves, intervals: intervals, bars: bars };

  document.querySelectorAll("[data-picture]").forEach(function (element) {
    const picture = data.pictures[element.getAttribute("data-picture")];
    if (picture.kind !== "contour") {
      addPlot(element, picture, kinds[picture.kind], kinds[picture.kind](picture).layout.height, false);
      return;
    }
    addPlot(element, picture, contour, contourHeight, false);
    if (!small) {
      element.classList.add("pair");
      element.closest("figure").classList.add("wide");
      addPlot(element, picture, surface, 440, true);
      return;
    }
    const more = document.createElement("details");
    const label = document.createElement("summary");
    label.textContent = "3-D surface";
    more.className = "surface";
    more.appendChild(label);
    element.appendChild(more);
    addPlot(more, picture, surface, 440, true);
  });

  // ---- controls ----

  function choice(parent, name, options, chosen, onChange) {
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = name;
    set.appendChild(legend);
    options.forEach(function (option) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = name;
      input.checked = option === chosen;
      input.addEventListener("change", function () { onChange(option); });
      label.appendChild(input);
      label.appendChild(document.createTextNode(" " + option));
      set.appendChild(label);
    });
    parent.appendChild(set);
  }

  const landscape = document.querySelector("[data-controls=landscape]");
  if (landscape && data.scale && data.scale.logarithmic) {
    choice(landscape, "Loss scale", ["logarithmic", "linear"], state.logarithmic ? "logarithmic" : "linear", function (chosen) {
      state.logarithmic = chosen === "logarithmic";
      redraw(function (p) { return p.picture.kind === "contour"; });
    });
  }
  const importance = document.querySelector("[data-controls=importance]");
  if (importance) {
    choice(importance, "Units", ["by index", "by score"], "by index", function (chosen) {
      state.sorted = chosen === "by score";
      redraw(function (p) { return p.picture.kind === "bars"; });
    });
  }

  const button = document.getElementById("theme");
  function nameButton() { button.textContent = isDark() ? "Light" : "Dark"; }
  function remember(chosen) {
    try { localStorage.setItem("basin-theme", chosen); } catch (e) { /* a page from a file may have no store */ }
  }
  try {
    const kept = localStorage.getItem("basin-theme");
    if (kept === "dark" || kept === "light") root.setAttribute("data-theme", kept);
  } catch (e) { /* as above */ }
  button.hidden = false;
  nameButton();
  button.addEventListener("click", function () {
    const chosen = isDark() ? "light" : "dark";
    root.setAttribute("data-theme", chosen);
    remember(chosen);
    nameButton();
    redraw(everything);
  });
  system.addEventListener("change", function () { nameButton(); redraw(everything); });

  // ---- print: everything open, drawn and light ----

  let closed = [];
  window.addEventListener("beforeprint", function () {
    state.print = true;
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
    plots.filter(function (p) { return !p.surface; }).forEach(draw);
  });
  window.addEventListener("afterprint", function () {
    state.print = false;
    closed.forEach(function (d) { d.open = false; });
    redraw(everything);
  });
})();
