// Draws the report's pictures with plotly.js when they come into view, in the page's colours.
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const state = { logarithmic: !!(data.scale && data.scale.logarithmicFirst), byIndex: false, print: false };
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

  // A long name on up to three lines, broken where its settings end: its last setting tells it apart.
  function broken(text, length) {
    const lines = [""];
    String(text).split(/(?<=, )/).forEach(function (part) {
      const last = lines.length - 1;
      if (lines[last].length + part.length > length && lines[last] !== "" && last < 2) lines.push(part);
      else lines[last] += part;
    });
    return lines.map(function (line) { return short(line.trim(), length + 8); }).join("<br>");
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

  // An axis of factors stands by logarithm and is numbered in powers of two.
  function range(spec) {
    if (spec.factors) {
      return { type: "log", range: [Math.log10(spec.low), Math.log10(spec.high)], tickvals: spec.factors,
        ticktext: spec.factors.map(function (f) { return number(f) + "×"; }) };
    }
    return spec.low === undefined ? {} : { range: [spec.low, spec.high] };
  }

  // Points that stand side by side to be told apart belong to the factor between them.
  function at(spec, x) {
    if (!spec.factors) return number(x);
    const tick = spec.factors.find(function (f) { return Math.abs(Math.log(x / f)) < 0.08; });
    return number(tick || x) + "×";
  }

  const dashes = { solid: "solid", dashed: "dash", dotted: "dot" };

  // ---- kinds of pictures ----

  function curves(picture) {
    const seen = new Set();
    const traces = [];
    picture.curves.forEach(function (curve) {
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
          return name + "<br>" + plain(picture.x.name.replace(/ \(.*/, "")) + " " + at(picture.x, x) + ": " + number(curve.y[i]) + interval +
            (curve.note[i] ? "<br>" + plain(curve.note[i]) : "");
        })
      };
      const known = curve.x.map(function (_, i) { return i; }).filter(function (i) { return curve.low[i] !== null; });
      if (known.length && curve.band) {
        // A polygon a run: a missing interval breaks the band.
        const runs = [];
        known.forEach(function (i) {
          const last = runs[runs.length - 1];
          if (last && last[last.length - 1] === i - 1) last.push(i); else runs.push([i]);
        });
        const x = [], y = [];
        runs.forEach(function (run) {
          const back = run.slice().reverse();
          run.forEach(function (i) { x.push(curve.x[i]); y.push(curve.low[i]); });
          back.forEach(function (i) { x.push(curve.x[i]); y.push(curve.high[i]); });
          x.push(null); y.push(null);
        });
        traces.push({
          type: "scatter", mode: "lines", fill: "toself", hoverinfo: "skip", showlegend: false, legendgroup: curve.legend, opacity: 0.18,
          x: x, y: y, fillcolor: color, line: { width: 0 }
        });
      } else if (known.length) {
        const reach = function (end, sign) {
          return end.map(function (v, i) { return v === null || curve.y[i] === null ? 0 : sign * (v - curve.y[i]); });
        };
        trace.error_y = {
          type: "data", symmetric: false, array: reach(curve.high, 1), arrayminus: reach(curve.low, -1),
          color: color, thickness: 1.2, width: 3
        };
      }
      traces.push(trace);
    });
    const box = layout(310, {});
    marks(picture, seen, traces, box);
    const long = Array.from(seen).some(function (name) { return name.length > 24; });
    const rows = seen.size < 2 ? 0 : long ? seen.size : Math.ceil(seen.size / 2);
    Object.assign(box, {
      height: 310 + 19 * rows,
      margin: { l: 62, r: 14, t: 10, b: 52 + 19 * rows },
      legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", font: { size: 12 } },
      xaxis: axis(picture.x.name, Object.assign({ zeroline: false }, range(picture.x))),
      yaxis: axis(picture.y.name, Object.assign({ zeroline: false }, range(picture.y))),
      showlegend: seen.size > 1
    });
    return { traces: traces, layout: box };
  }

  // Upright lines over the whole height, with one entry a name in the legend.
  function marks(picture, seen, traces, box) {
    const color = theme().text;
    box.shapes = (picture.marks || []).map(function (mark) {
      if (!seen.has(mark.name)) {
        seen.add(mark.name);
        traces.push({ type: "scatter", mode: "lines", x: [null], y: [null], name: plain(mark.name), hoverinfo: "skip",
          line: { color: color, width: 1.2, dash: "dash" } });
      }
      return { type: "line", x0: mark.x, x1: mark.x, yref: "paper", y0: 0, y1: 1, line: { color: color, width: 1.2, dash: "dash" } };
    });
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
    const missing = rows.map(function (_, i) { return i; }).filter(function (i) { return rows[i].value === null; });
    const gaps = missing.map(function (i) {
      return { xref: "paper", x: 0.02, y: i, xanchor: "left", showarrow: false, text: "missing", font: { size: 11, color: theme().soft } };
    });
    const tall = rows.some(function (r) { return broken(r.name, 40).includes("<br>"); });
    const box = layout(90 + (tall ? 36 : 26) * rows.length, {
      annotations: gaps,
      xaxis: axis(picture.x.name, Object.assign({ zeroline: false }, range(picture.x))),
      yaxis: axis("", {
        tickvals: place, ticktext: rows.map(function (r) { return broken(r.name, 40); }), autorange: false,
        range: [rows.length - 0.4, -0.6], zeroline: false, ticks: "", showgrid: false
      })
    });
    return { traces: [value, seeds], layout: box };
  }

  function bars(picture) {
    const panels = picture.panels;
    const t = theme();
    const traces = [];
    const gap = 84, panel = 150, head = 26;
    const height = panels.length * (panel + gap);
    const box = layout(height, { margin: { l: 66, r: 14, t: 0, b: 0 }, annotations: [], bargap: 0.15 });
    panels.forEach(function (p, row) {
      const suffix = row === 0 ? "" : String(row + 1);
      let order = p.index.map(function (_, i) { return i; });
      if (state.byIndex) order = order.sort(function (a, b) { return p.index[a] - p.index[b]; });
      const places = order.map(function (_, i) { return i + 1; });
      // Under some of the bars their rank, and under that which unit it is.
      const every = Math.max(1, Math.ceil(places.length / 22));
      const ticks = places.filter(function (_, i) { return i % every === 0; });
      const labels = ticks.map(function (place) {
        const unit = p.index[order[place - 1]];
        return state.byIndex ? String(unit) : place + "<br>" + unit;
      });
      const values = order.map(function (i) { return p.value[i]; });
      const errors = order.map(function (i) { return p.error[i] || 0; });
      traces.push({
        type: "bar", x: places, y: values, xaxis: "x" + suffix, yaxis: "y" + suffix, marker: { color: hue(0) }, hoverinfo: "text",
        textposition: "none",
        text: order.map(function (i) {
          return plain(p.name) + " unit " + p.index[i] + ", rank " + (i + 1) + ": " + number(p.value[i]) + (p.error[i] ? " ± " + number(p.error[i]) : "");
        }),
        error_y: errors.some(function (e) { return e > 0; })
          ? { type: "data", array: errors, color: t.text, thickness: 1, width: places.length > 64 ? 0 : 2 } : undefined
      });
      const missing = places.filter(function (place) { return p.value[order[place - 1]] === null; });
      if (missing.length) {
        traces.push({
          type: "scatter", mode: "markers", xaxis: "x" + suffix, yaxis: "y" + suffix, hoverinfo: "text",
          x: missing, y: missing.map(function () { return 0; }),
          marker: { symbol: "x-thin-open", size: 7, color: t.soft },
          text: missing.map(function (place) { return "unit " + p.index[order[place - 1]] + ": " + plain(p.note[order[place - 1]]); })
        });
      }
      const top = 1 - (row * (panel + gap) + head) / height;
      const bottom = 1 - (row * (panel + gap) + head + panel) / height;
      box["xaxis" + suffix] = axis(state.byIndex ? "unit" : picture.x, {
        tickvals: ticks, ticktext: labels, range: [0.4, places.length + 0.6], anchor: "y" + suffix, showgrid: false, zeroline: false,
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

  // ---- values that are loaded when they are needed ----

  const waiting = {};

  // The files call this: a page that is opened as a file may load scripts, but no JSON.
  window.basinDetail = function (id, detail) {
    Object.assign(data.pictures[id], detail, { loaded: true });
    const then = waiting[id] || [];
    delete waiting[id];
    then.forEach(function (f) { f(); });
  };

  function load(id, then, failed) {
    if (data.pictures[id].loaded) { then(); return; }
    if (waiting[id]) { waiting[id].push(then); return; }
    waiting[id] = [then];
    const script = document.createElement("script");
    script.src = "assets/data/" + id + ".js";
    script.onerror = function () { delete waiting[id]; failed(); };
    document.head.appendChild(script);
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

  function say(plot, words) {
    plot.element.innerHTML = "";
    const line = document.createElement("p");
    line.className = "plain";
    line.textContent = words;
    plot.element.appendChild(line);
    plot.drawn = true;
  }

  function draw(plot) {
    if (plot.surface && !canDraw3d) {
      say(plot, "The 3-D picture needs WebGL, which this browser does not offer here; the contour shows the same values.");
      return;
    }
    if (plot.lazy && !plot.picture.loaded) {
      load(plot.lazy, function () { draw(plot); }, function () {
        say(plot, "The values of this picture could not be loaded; keep the folder assets beside the page.");
      });
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

  // The place for a plot; lazy is the id under which its values are loaded, if the page has them not.
  function addPlot(parent, picture, make, height, isSurface, lazy) {
    const element = document.createElement("div");
    element.className = isSurface ? "plot surface" : "plot";
    element.style.minHeight = height + "px";
    parent.appendChild(element);
    const plot = { element: element, picture: picture, make: make, surface: isSurface, lazy: lazy, drawn: false };
    plots.push(plot);
    observer.observe(element);
    return plot;
  }

  const kinds = { curves: curves, intervals: intervals, bars: bars };

  document.querySelectorAll("[data-picture]").forEach(function (element) {
    const picture = data.pictures[element.getAttribute("data-picture")];
    const make = kinds[picture.kind];
    if (make) addPlot(element, picture, make, make(picture).layout.height, false);
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

  const importance = document.querySelector("[data-controls=importance]");
  if (importance) {
    choice(importance, "Units", ["by rank", "by index"], "by rank", function (chosen) {
      state.byIndex = chosen === "by index";
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

  // The kinds of pictures that have a script of their own.
  window.basin = {
    data: data, state: state, theme: theme, plain: plain, short: short, broken: broken, number: number, layout: layout, axis: axis,
    hue: hue, dashes: dashes, addPlot: addPlot,
    draw: draw, redraw: redraw, choice: choice
  };

  // What is not in view yet is loaded while nothing else is to do, so that print finds it.
  const idle = window.requestIdleCallback || function (f) { setTimeout(f, 200); };
  const later = [];
  window.basin.loadLater = function (id) { later.push(id); };
  function loadNext() {
    const id = later.shift();
    if (id) load(id, function () { idle(loadNext); }, function () { idle(loadNext); });
  }
  window.addEventListener("load", function () { idle(loadNext); });

  // ---- print: everything open, drawn and light ----

  let closed = [];
  window.addEventListener("beforeprint", function () {
    state.print = true;
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach(function (d) { d.open = true; });
    plots.filter(function (p) { return !p.surface && (!p.lazy || p.picture.loaded); }).forEach(draw);
  });
  window.addEventListener("afterprint", function () {
    state.print = false;
    closed.forEach(function (d) { d.open = false; });
    redraw(everything);
  });
})();
