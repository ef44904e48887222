// Landscapes: contours with the path of training, surfaces, differences and volumes.
(function () {
  "use strict";

  const basin = window.basin, data = basin.data, state = basin.state;
  const theme = basin.theme, short = basin.short, number = basin.number, plain = basin.plain;
  const contours = Object.values(data.pictures).filter(function (p) { return p.kind === "contour"; }).length;
  const small = contours > 8; // many landscapes stand as small multiples

  // ---- one scale of loss for all ----

  function lossLevels() {
    const l = state.logarithmic && data.scale.logarithmic ? data.scale.logarithmic : data.scale.linear;
    const every = Math.ceil(l.bands / 8);
    const ticks = { tickvals: [], ticktext: [] };
    for (let i = 0; i <= l.bands; i += every) {
      ticks.tickvals.push(l.start + i * l.step);
      ticks.ticktext.push(l.labels[i]);
    }
    return { start: l.start, step: l.step, bands: l.bands, ticks: ticks, title: "loss (nats)", colors: data.colors };
  }

  const accuracyLevels = {
    start: 0, step: 0.1, bands: 10, title: "accuracy", colors: data.colors,
    ticks: { tickvals: [0, 0.2, 0.4, 0.6, 0.8, 1], ticktext: ["0", "0.2", "0.4", "0.6", "0.8", "1"] }
  };

  function place(loss) {
    if (loss === null || !state.logarithmic) return loss;
    return loss > 0 ? Math.log10(loss) : null;
  }

  function colorScale(colors) {
    return colors.map(function (c, i) { return [i / (colors.length - 1), c]; });
  }

  // ---- planes ----

  function bands(x, y, z, text, l, bar) {
    const several = l.bands > 1;
    const first = several ? l.start + l.step : l.start, last = several ? l.start + (l.bands - 1) * l.step : l.start + l.step;
    return [{
      type: "contour", x: x, y: y, z: z, text: text, hoverinfo: "text", autocontour: false, connectgaps: false,
      colorscale: colorScale(l.colors), contours: { coloring: "fill", start: first, end: last, size: l.step, showlines: false },
      line: { smoothing: 0, width: 0 }, showscale: bar,
      colorbar: Object.assign({ title: { text: l.title, side: "right" }, thickness: 14, outlinewidth: 0, ticks: "outside" }, l.ticks)
    }];
  }

  function lines(x, y, z, l, from, to, color, dash) {
    return { type: "contour", x: x, y: y, z: z, hoverinfo: "skip", showscale: false, autocontour: false, connectgaps: false,
      contours: { coloring: "none", start: from, end: to, size: l.step }, line: { color: color, width: 0.8, smoothing: 0, dash: dash || "solid" } };
  }

  function crosses(x, y, z) {
    const gaps = { x: [], y: [] };
    z.forEach(function (row, r) {
      row.forEach(function (v, c) { if (v === null) { gaps.x.push(x[c]); gaps.y.push(y[r]); } });
    });
    return gaps.x.length ? [{ type: "scatter", mode: "markers", x: gaps.x, y: gaps.y, hoverinfo: "text", text: "no value on this scale",
      marker: { symbol: "x-thin-open", size: 6, color: theme().soft } }] : [];
  }

  function ends(values) {
    return [values[0], values[values.length - 1]];
  }

  function planeLayout(picture, surface, height, extra) {
    return basin.layout(height, Object.assign({
      plot_bgcolor: theme().blank, margin: { l: 56, r: 8, t: 10, b: 44 },
      xaxis: basin.axis(small ? "α" : picture.xName, { showgrid: false, zeroline: false, range: ends(surface.x) }),
      yaxis: basin.axis(small ? "β" : picture.yName, { showgrid: false, zeroline: false, range: ends(surface.y) })
    }, extra));
  }

  function shown(picture, surface) {
    if (picture.show === "accuracy") return surface.accuracy;
    return picture.show === "loss" ? surface.loss : surface.classLoss[Number(picture.show)] || [];
  }

  function heights(picture, surface) {
    const rows = shown(picture, surface);
    return picture.show === "accuracy" ? rows : rows.map(function (row) { return row.map(place); });
  }

  function showLevels(picture) {
    return picture.show === "accuracy" ? accuracyLevels : lossLevels();
  }

  function pointText(picture, surface) {
    const rows = shown(picture, surface);
    const name = picture.show === "loss" || picture.show === "accuracy" ? "" : "<br>loss of class " + picture.show + ": ";
    return surface.loss.map(function (row, r) {
      return row.map(function (loss, c) {
        return "α " + number(surface.x[c]) + ", β " + number(surface.y[r]) + "<br>loss " + number(loss) +
          (surface.accuracy.length ? "<br>accuracy " + number(surface.accuracy[r][c]) : "") + (name ? name + number((rows[r] || [])[c]) : "");
      });
    });
  }

  function contour(index, height) {
    return function (picture) {
      const surface = picture.surfaces[index], l = showLevels(picture);
      const z = heights(picture, surface), x = surface.x, y = surface.y;
      const traces = bands(x, y, z, pointText(picture, surface), l, true);
      const first = l.start + l.step, last = l.start + (l.bands - 1) * l.step;
      const middle = l.start + Math.floor((l.bands + 1) / 2) * l.step;
      if (middle - l.step >= first) traces.push(lines(x, y, z, l, first, middle - l.step, "rgba(255,255,255,.5)"));
      if (last >= middle) traces.push(lines(x, y, z, l, middle, last, "rgba(0,0,0,.4)"));
      if (picture.computed.length) {
        traces.push({ type: "scatter", mode: "markers", x: picture.computed.map(function (p) { return p[0]; }),
          y: picture.computed.map(function (p) { return p[1]; }), hoverinfo: "skip",
          marker: { size: 3, color: "#000", line: { color: "#fff", width: 0.6 } } });
      }
      return { traces: traces.concat(crosses(x, y, z), marks(picture)), layout: planeLayout(picture, surface, height) };
    };
  }

  // The last trace is the checkpoint that the slider stands at.
  function marks(picture) {
    const traces = [], path = picture.path;
    if (path.length > 1) {
      const x = path.map(function (m) { return m.x; }), y = path.map(function (m) { return m.y; });
      traces.push({ type: "scatter", mode: "lines", x: x, y: y, hoverinfo: "skip", line: { color: "#000", width: 3.5 } });
      traces.push({ type: "scatter", mode: "lines+markers", x: x, y: y, text: path.map(function (m) { return plain(m.name); }), hoverinfo: "text",
        line: { color: "#fff", width: 1.5 }, marker: { symbol: "circle", size: 5, color: "#fff", line: { color: "#000", width: 1 } } });
    }
    const named = picture.places.concat(path.slice(0, 1)); // names along the path would hide it
    if (named.length) {
      traces.push({
        type: "scatter", mode: small ? "markers" : "markers+text", x: named.map(function (m) { return m.x; }), y: named.map(function (m) { return m.y; }),
        text: named.map(function (m) { return short(m.name, 24); }), textposition: "middle right", hoverinfo: "text",
        textfont: { color: "#fff", size: 12, shadow: "0 0 3px #000, 0 0 3px #000" },
        marker: { symbol: "circle", size: 8, color: "#fff", line: { color: "#000", width: 1.4 } }
      });
    }
    if (path.length > 1) {
      const at = path[picture.at];
      traces.push({ type: "scatter", mode: "markers", x: [at.x], y: [at.y], hoverinfo: "skip",
        marker: { symbol: "diamond", size: 13, color: data.palette.light[1], line: { color: "#fff", width: 2 } } });
    }
    return traces;
  }

  function part(name, extra) {
    const t = theme();
    return Object.assign({ title: { text: name, font: { size: 12 } }, gridcolor: t.line, zerolinecolor: t.line, color: t.soft,
      showbackground: false, showspikes: false, tickfont: { size: 10 } }, extra);
  }

  function surface3d(picture) {
    const one = picture.surfaces[picture.environment], l = showLevels(picture);
    const half = l.bands > 1 ? l.step / 2 : 0, top = l.start + l.bands * l.step;
    const traces = [{
      type: "surface", x: one.x, y: one.y, z: heights(picture, one), text: pointText(picture, one), hoverinfo: "text",
      colorscale: colorScale(l.colors), cmin: l.start + half, cmax: top - half,
      showscale: false, connectgaps: false, lighting: { ambient: 0.85, diffuse: 0.35, specular: 0.05, roughness: 0.9 },
      contours: { z: { show: true, usecolormap: false, color: "rgba(0,0,0,.3)", start: l.start + l.step, end: top, size: l.step, width: 1 } }
    }];
    const box = basin.layout(440, {
      margin: { l: 0, r: 0, t: 0, b: 0 },
      scene: {
        xaxis: part("α"), yaxis: part("β"),
        zaxis: part(l.title, { range: [l.start, top], tickvals: l.ticks.tickvals, ticktext: l.ticks.ticktext }),
        aspectmode: "manual", aspectratio: { x: 1, y: 1, z: 0.75 }, camera: { eye: { x: 1.55, y: -1.72, z: 1.05 } }
      }
    });
    return { traces: traces, layout: box };
  }

  // ---- controls of one picture ----

  function element(parent, tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function select(parent, name, options, onChange) {
    const label = element(parent, "label", "", name + " ");
    const list = element(label, "select");
    options.forEach(function (option) {
      const item = element(list, "option", "", option[1]);
      item.value = option[0];
    });
    list.addEventListener("change", function () { onChange(list.value); });
    return list;
  }

  function redrawPlots(plots) {
    plots.filter(function (p) { return p.drawn; }).forEach(basin.draw);
  }

  function range(parent, name, last, value, onInput) {
    const slider = element(parent, "input");
    slider.type = "range";
    slider.min = "0";
    slider.max = String(last);
    slider.step = "1";
    slider.value = String(value);
    slider.setAttribute("aria-label", name);
    slider.addEventListener("input", function () { onInput(Number(slider.value)); });
    return slider;
  }

  // Along training: a slider over the checkpoints, which also runs by itself.
  function scrubber(parent, picture, plots) {
    const box = element(parent, "div", "scrubber");
    const play = element(box, "button", "", "Play");
    play.type = "button";
    const slider = range(box, "checkpoint along training", picture.steps - 1, picture.at, move);
    const words = element(box, "output");
    let timer = 0;
    function tell() {
      const at = picture.path[picture.at];
      const line = at.name + " (" + (picture.at + 1) + " of " + picture.steps + "): own loss " + number(at.loss) + ", surface’s loss at its place " +
        number(at.surfaceLoss) + ", distance from the plane " + number(at.offPlane);
      words.textContent = line;
      slider.setAttribute("aria-valuetext", line);
    }
    function move(to) {
      picture.at = to;
      slider.value = String(to);
      if (!picture.loaded) return;
      tell();
      const at = picture.path[to];
      plots.filter(function (p) { return p.drawn && !p.surface; }).forEach(function (p) {
        window.Plotly.restyle(p.element, { x: [[at.x]], y: [[at.y]] }, [p.element.data.length - 1]);
      });
    }
    function stop() {
      clearInterval(timer);
      timer = 0;
      play.textContent = "Play";
    }
    play.addEventListener("click", function () {
      if (timer) { stop(); return; }
      if (picture.at === picture.steps - 1) move(0);
      play.textContent = "Pause";
      timer = setInterval(function () {
        move(Math.min(picture.at + 1, picture.steps - 1));
        if (picture.at === picture.steps - 1) stop();
      }, 450);
    });
    slider.addEventListener("pointerdown", stop);
    slider.addEventListener("keydown", stop);
    return tell;
  }

  function heading(parent, name, wanted) {
    const cell = element(parent, "div", "panel");
    if (wanted) element(cell, "p", "panel-name", name);
    return cell;
  }

  // ---- kinds of pictures ----

  function mountContour(parent, picture, id) {
    Object.assign(picture, { show: "loss", environment: 0, at: Math.max(0, picture.steps - 1) });
    const plots = [];
    const controls = element(parent, "div", "controls inner");
    const panels = element(parent, "div", picture.panels === 1 && !small ? "panels pair" : "panels");
    const quantities = [["loss", "loss"]];
    if (picture.accuracy) quantities.push(["accuracy", "accuracy"]);
    for (let c = 0; c < picture.classes; c++) quantities.push([String(c), "loss of class " + c]);
    if (quantities.length > 1) {
      select(controls, "Show", quantities, function (chosen) { picture.show = chosen; redrawPlots(plots); });
    }
    const height = small || picture.panels > 2 ? 340 : 440;
    const names = [];
    for (let i = 0; i < picture.panels; i++) {
      const cell = heading(panels, " ", picture.panels > 1);
      names.push(cell.firstChild);
      plots.push(basin.addPlot(cell, picture, contour(i, height), height, false, id));
    }
    if (!small) parent.closest("figure").classList.add("wide");
    let room = panels;
    if (small || picture.panels > 1) {
      room = element(parent, "details", "surface");
      element(room, "summary", "", "3-D surface");
    }
    let environments = null;
    if (picture.panels > 1) {
      environments = select(element(room, "div", "controls inner"), "3-D surface of", [], function (chosen) {
        picture.environment = Number(chosen);
        redrawPlots([solid]);
      });
    }
    const solid = basin.addPlot(room, picture, surface3d, 440, true, id);
    plots.push(solid);
    const tell = picture.steps > 1 ? scrubber(parent, picture, plots) : null;
    picture.ready = function () {
      if (tell) tell();
      if (picture.panels < 2) return;
      picture.surfaces.forEach(function (surface, i) {
        names[i].textContent = surface.name;
        element(environments, "option", "", surface.name).value = String(i);
      });
    };
  }

  function signedPlace(levels) {
    return function (value) {
      if (value === null) return null;
      const size = Math.abs(value), sign = value < 0 ? -1 : 1;
      if (size <= levels[0]) return value / levels[0];
      let above = 1;
      while (above < levels.length - 1 && size > levels[above]) above++;
      return sign * (above + Math.log(size / levels[above - 1]) / Math.log(levels[above] / levels[above - 1]));
    };
  }

  function difference(index, height) {
    return function (picture) {
      const surface = picture.surfaces[index], k = picture.levels.length, x = surface.x, y = surface.y;
      const z = surface.values.map(function (row) { return row.map(signedPlace(picture.levels)); });
      const ticks = { tickvals: [], ticktext: [] };
      for (let i = -k; i <= k; i++) { ticks.tickvals.push(i); ticks.ticktext.push(picture.labels[i + k]); }
      const l = { start: -k, step: 1, bands: 2 * k, ticks: ticks, title: "difference (nats)", colors: data.signedColors };
      const text = surface.values.map(function (row, r) {
        return row.map(function (v, c) { return "α " + number(x[c]) + ", β " + number(y[r]) + "<br>" + plain(surface.name) + ": " + number(v); });
      });
      const traces = bands(x, y, z, text, l, true);
      if (k > 1) traces.push(lines(x, y, z, l, 1 - k, -1, "rgba(0,0,0,.45)", "dash"));
      traces.push(lines(x, y, z, l, 0, k - 1, "rgba(0,0,0,.45)"));
      const box = planeLayout(picture, surface, height, { annotations: [] });
      const s = surface.shift;
      if (s) {
        if (s[0] !== s[2] || s[1] !== s[3]) {
          [["#fff", 5], ["#000", 2]].forEach(function (ink) {
            box.annotations.push({ x: s[2], y: s[3], ax: s[0], ay: s[1], xref: "x", yref: "y", axref: "x", ayref: "y", text: "", showarrow: true,
              arrowhead: ink[1] === 5 ? 0 : 2, arrowwidth: ink[1], arrowcolor: ink[0] });
          });
        }
        traces.push({ type: "scatter", mode: "markers", x: [s[0]], y: [s[1]], hoverinfo: "skip",
          marker: { symbol: "circle", size: 8, color: "#fff", line: { color: "#000", width: 1.4 } } });
      }
      return { traces: traces.concat(crosses(x, y, z)), layout: box };
    };
  }

  function mountDifference(parent, picture, id) {
    const height = picture.panels > 2 ? 340 : 420;
    const panels = element(parent, "div", "panels");
    const names = [];
    for (let i = 0; i < picture.panels; i++) {
      const cell = heading(panels, " ", true);
      names.push(cell.firstChild);
      basin.addPlot(cell, picture, difference(i, height), height, false, id);
    }
    if (picture.panels > 1) parent.closest("figure").classList.add("wide");
    picture.ready = function () {
      picture.surfaces.forEach(function (surface, i) { names[i].textContent = surface.name; });
    };
  }

  function slice(picture) {
    const rows = picture.y.length;
    const values = picture.volumes[picture.environment].slice(picture.depth * rows, (picture.depth + 1) * rows);
    const l = lossLevels(), z = values.map(function (row) { return row.map(place); });
    const text = values.map(function (row, r) {
      return row.map(function (v, c) {
        return "α " + number(picture.x[c]) + ", β " + number(picture.y[r]) + ", γ " + number(picture.z[picture.depth]) + "<br>loss " + number(v);
      });
    });
    return {
      traces: bands(picture.x, picture.y, z, text, l, true).concat(
        lines(picture.x, picture.y, z, l, l.start + l.step, l.start + l.bands * l.step, "rgba(0,0,0,.3)"), crosses(picture.x, picture.y, z)),
      layout: planeLayout(picture, picture, 440)
    };
  }

  function isosurface(picture) {
    const l = lossLevels(), x = [], y = [], z = [], value = [];
    picture.z.forEach(function (c, k) {
      picture.y.forEach(function (b, j) {
        picture.x.forEach(function (a, i) {
          x.push(a); y.push(b); z.push(c);
          value.push(place(picture.volumes[picture.environment][k * picture.y.length + j][i]));
        });
      });
    });
    const known = value.filter(function (v) { return v !== null; });
    const least = Math.min.apply(null, known), most = Math.max.apply(null, known);
    const depth = picture.z[picture.depth];
    const traces = [{
      type: "isosurface", x: x, y: y, z: z, value: value, isomin: least + 0.08 * (most - least), isomax: least + 0.6 * (most - least),
      surface: { count: 4, fill: 1 }, opacity: 0.35, caps: { x: { show: false }, y: { show: false }, z: { show: false } },
      slices: { z: { show: true, locations: [depth], fill: 1 } },
      colorscale: colorScale(l.colors), cmin: l.start, cmax: l.start + l.bands * l.step, showscale: false, hoverinfo: "skip"
    }];
    return { traces: traces, layout: basin.layout(440, { margin: { l: 0, r: 0, t: 0, b: 0 },
      scene: { xaxis: part("α"), yaxis: part("β"), zaxis: part("γ"), aspectmode: "cube", camera: { eye: { x: 1.5, y: -1.6, z: 1 } } } }) };
  }

  function mountVolume(parent, picture, id) {
    Object.assign(picture, { environment: 0, depth: Math.floor(picture.depths / 2) });
    const controls = element(parent, "div", "controls inner");
    const panels = element(parent, "div", "panels pair");
    const plots = [basin.addPlot(panels, picture, slice, 440, false, id), basin.addPlot(panels, picture, isosurface, 440, true, id)];
    if (picture.names.length > 1) {
      select(controls, "Show", picture.names.map(function (n, i) { return [String(i), n]; }), function (chosen) {
        picture.environment = Number(chosen);
        redrawPlots(plots);
      });
    }
    const box = element(parent, "div", "scrubber");
    element(box, "span", "", "Slice");
    range(box, "slice along the third axis", picture.depths - 1, picture.depth, function (to) {
      picture.depth = to;
      if (picture.loaded) { words.textContent = "γ = " + number(picture.z[to]); redrawPlots(plots); }
    });
    const words = element(box, "output");
    picture.ready = function () { words.textContent = "γ = " + number(picture.z[picture.depth]); };
    parent.closest("figure").classList.add("wide");
  }

  const mounts = { contour: mountContour, difference: mountDifference, volume: mountVolume };

  // What stands beside the plots needs the values too, whichever plot loads them.
  const loaded = window.basinDetail;
  window.basinDetail = function (id, detail) {
    Object.assign(data.pictures[id], detail);
    data.pictures[id].ready();
    loaded(id, detail);
  };

  document.querySelectorAll("[data-picture]").forEach(function (parent) {
    const id = parent.getAttribute("data-picture"), picture = data.pictures[id];
    if (mounts[picture.kind]) {
      mounts[picture.kind](parent, picture, id);
      basin.loadLater(id);
    }
  });

  const controls = document.querySelector("[data-controls=landscape]");
  if (controls && data.scale && data.scale.logarithmic) {
    basin.choice(controls, "Loss scale", ["logarithmic", "linear"], state.logarithmic ? "logarithmic" : "linear", function (chosen) {
      state.logarithmic = chosen === "logarithmic";
      basin.redraw(function (p) { return p.picture.kind === "contour" || p.picture.kind === "volume"; });
    });
  }
})();
