"use strict";
// The explorer. All texts are set with textContent: nothing of the data is ever markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const labels = data.labels;
  const literal = new Set(data.literal);
  const byNode = new Map(data.nodes.map((node) => [node.id, []]));
  data.facts.forEach((fact, index) => {
    byNode.get(fact.s).push(index);
    if (!literal.has(fact.p) && fact.o !== fact.s) byNode.get(fact.o).push(index);
  });

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const typeLabel = (type) => labels.types[type] || type;
  const predicateLabel = (name) => labels.predicates[name] || name;
  const nameOf = (id) => (nodes.has(id) ? nodes.get(id).name : id);

  // One edge for each pair and predicate; the facts behind it are listed when it is clicked.
  const edges = new Map();
  data.facts.forEach((fact, index) => {
    if (literal.has(fact.p)) return;
    const key = `${fact.s}\n${fact.o}\n${fact.p}`;
    if (!edges.has(key)) edges.set(key, { id: key, from: fact.s, to: fact.o, p: fact.p, facts: [], dashes: true });
    const edge = edges.get(key);
    edge.facts.push(index);
    if (fact.t === "done") edge.dashes = false;
  });

  const state = { hidden: new Set(), predicate: "", report: "", focus: null };
  const drawnNodes = new vis.DataSet(data.drawing.map((node) => ({
    ...node, title: undefined, font: { size: 13, color: "#22303c", strokeWidth: 3, strokeColor: "#f6f8fa" },
  })));
  const drawnEdges = new vis.DataSet([...edges.values()].map((edge) => ({
    id: edge.id, from: edge.from, to: edge.to, dashes: edge.dashes, arrows: edge.p === "partnersWith" ? "" : "to",
  })));
  const network = new vis.Network(document.getElementById("graph"), { nodes: drawnNodes, edges: drawnEdges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false }, hideEdgesOnDrag: true },
    nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 9 } } },
    edges: { color: { color: "#b8c4cf", highlight: "#1f5fa8", hover: "#7d93a8" }, smooth: false, width: 1,
      arrows: { to: { scaleFactor: 0.45 } }, selectionWidth: 2 },
  });

  // Where nodes stand in the overview, and how large their names are there; around a focus they stand in rings.
  const home = new Map(data.drawing.map((node) => [node.id, [node.x, node.y]]));
  const hubs = new Set(data.hubs);
  const sizes = new Map(data.drawing.map((node) => [node.id, node.size]));
  const nodeSize = (id) => (state.focus ? Math.min(sizes.get(id), 24) : sizes.get(id));
  const nameSize = (id) => (hubs.has(id) && !state.focus ? 70 : 14);

  function placeAround(near) {
    const others = [...near].filter((id) => id !== state.focus)
      .sort((a, b) => nodes.get(a).type.localeCompare(nodes.get(b).type) || nameOf(a).localeCompare(nameOf(b)));
    const places = new Map([[state.focus, [0, 0]]]);
    let radius = 230;
    for (let used = 0; used < others.length;) {
      const room = Math.max(8, Math.floor((2 * Math.PI * radius) / 130));
      const row = others.slice(used, used + room);
      row.forEach((id, place) => {
        const angle = (2 * Math.PI * (place + (radius % 3) / 3)) / row.length - Math.PI / 2;
        places.set(id, [radius * 1.25 * Math.cos(angle), radius * Math.sin(angle)]);
      });
      used += room;
      radius += 130;
    }
    return places;
  }

  const reportsOf = (fact) => fact.e.map((index) => data.evidence[index][0]);
  const factShown = (fact) =>
    (!state.predicate || fact.p === state.predicate) && (!state.report || reportsOf(fact).includes(state.report));

  function refresh() {
    const near = new Set();
    if (state.focus) {
      near.add(state.focus);
      byNode.get(state.focus).forEach((index) => {
        const fact = data.facts[index];
        if (!factShown(fact)) return;
        near.add(fact.s);
        if (!literal.has(fact.p)) near.add(fact.o);
      });
    }
    const filtered = Boolean(state.predicate || state.report);
    const used = new Set();
    let shownEdges = 0;
    const edgeUpdates = [];
    edges.forEach((edge) => {
      const open = edge.facts.some((index) => factShown(data.facts[index])) &&
        !state.hidden.has(nodes.get(edge.from).type) && !state.hidden.has(nodes.get(edge.to).type) &&
        (!state.focus || edge.from === state.focus || edge.to === state.focus);
      if (open) { used.add(edge.from); used.add(edge.to); shownEdges += 1; }
      edgeUpdates.push({ id: edge.id, hidden: !open });
    });
    let shownNodes = 0;
    const places = state.focus ? placeAround(near) : home;
    drawnNodes.update(data.nodes.map((node) => {
      const open = !state.hidden.has(node.type) && (!state.focus || near.has(node.id)) && (!filtered || used.has(node.id) || node.id === state.focus);
      if (open) shownNodes += 1;
      const [x, y] = places.get(node.id) || home.get(node.id);
      return { id: node.id, hidden: !open, x, y, size: nodeSize(node.id), font: { size: nameSize(node.id) } };
    }));
    drawnEdges.update(edgeUpdates);
    document.getElementById("counts").textContent = `${shownNodes} 个节点 · ${shownEdges} 条连线`;
  }

  function evidenceBlock(index) {
    const [report, page, section, quote] = data.evidence[index];
    const block = element("blockquote", quote.replace(/\s*\n\s*/g, ""));
    const place = [data.reports[report] || report, ...section];
    if (page) place.push(`第${page}页`);
    block.append(element("footer", place.join(" › ")));
    return block;
  }

  function nodeLink(id) {
    if (!nodes.has(id)) return element("span", id);
    const link = element("button", nameOf(id), "link");
    link.type = "button";
    link.addEventListener("click", () => select(id));
    return link;
  }

  function factBlock(fact, from) {
    const block = element("div", undefined, "fact");
    if (from === null) {
      block.append(nodeLink(fact.s), element("span", ` ${predicateLabel(fact.p)} `), nodeLink(fact.o));
    } else {
      block.append(nodeLink(fact.s === from ? fact.o : fact.s));
    }
    fact.q.forEach(([name, value]) => block.append(element("span", `${labels.qualifiers[name] || name}：${value}`, "tag")));
    if (fact.t !== "done") block.append(element("span", labels.status[fact.t], `tag ${fact.t}`));
    fact.e.forEach((index) => block.append(evidenceBlock(index)));
    return block;
  }

  const panel = document.getElementById("panel");

  function showNode(id) {
    const node = nodes.get(id);
    const title = element("h2", node.name);
    title.append(element("span", `${typeLabel(node.type)} ${node.subtype || node.type}`, "kind"));
    panel.replaceChildren(title);
    if (node.aliases.length) panel.append(element("p", `又作：${node.aliases.join("、")}`, "aliases"));
    const groups = new Map();
    byNode.get(id).forEach((index) => {
      const fact = data.facts[index];
      if (!factShown(fact)) return;
      const key = fact.p === "partnersWith" ? fact.p : `${fact.p}\n${fact.s === id ? "out" : "in"}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(fact);
    });
    [...groups].forEach(([key, facts]) => {
      const [predicate, direction] = key.split("\n");
      const arrow = direction === "in" ? "← " : "";
      panel.append(element("h3", `${arrow}${predicateLabel(predicate)} ${predicate}（${facts.length}）`));
      facts.forEach((fact) => panel.append(factBlock(fact, id)));
    });
    if (!groups.size) panel.append(element("p", "没有符合筛选条件的事实。", "hint"));
    panel.scrollTop = 0;
  }

  function showEdge(id) {
    const edge = edges.get(id);
    panel.replaceChildren(element("h2", predicateLabel(edge.p)));
    edge.facts.filter((index) => factShown(data.facts[index])).forEach((index) => panel.append(factBlock(data.facts[index], null)));
    panel.scrollTop = 0;
  }

  function select(id) {
    state.focus = id;
    state.hidden.delete(nodes.get(id).type);
    refresh();
    network.selectNodes([id]);
    showNode(id);
    const around = network.getConnectedNodes(id).filter((other) => !drawnNodes.get(other).hidden);
    network.fit({ nodes: [id, ...around], animation: false, maxZoomLevel: 1.4 });
  }

  function overview() {
    state.focus = null;
    network.unselectAll();
    refresh();
    network.fit({ animation: false });
  }

  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
  });

  // Legend: counts by type; a press hides or shows the type.
  const counts = new Map();
  data.nodes.forEach((node) => counts.set(node.type, (counts.get(node.type) || 0) + 1));
  const legend = document.getElementById("legend");
  [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).forEach(([type, count]) => {
    const item = element("button", undefined, "legend-item");
    item.type = "button";
    item.title = type;
    item.setAttribute("aria-pressed", "true");
    const mark = element("i");
    mark.style.background = data.styles[type][0];
    item.append(mark, element("span", typeLabel(type)), element("b", String(count)));
    item.addEventListener("click", () => {
      if (state.hidden.has(type)) state.hidden.delete(type); else state.hidden.add(type);
      item.setAttribute("aria-pressed", String(!state.hidden.has(type)));
      refresh();
    });
    legend.append(item);
  });

  function fill(id, choices) {
    const box = document.getElementById(id);
    choices.forEach(([value, text]) => {
      const option = element("option", text);
      option.value = value;
      box.append(option);
    });
    box.addEventListener("change", () => {
      state[id] = box.value;
      refresh();
      if (state.focus) showNode(state.focus);
    });
  }
  const used = [...new Set(data.facts.map((fact) => fact.p))].sort();
  fill("predicate", [["", "全部"], ...used.map((name) => [name, `${predicateLabel(name)} ${name}`])]);
  fill("report", [["", "全部"], ...Object.entries(data.reports)]);
  document.getElementById("reset").addEventListener("click", overview);

  // Search over names and aliases; arrow keys and enter.
  const box = document.getElementById("search");
  const hits = document.getElementById("hits");
  let chosen = -1;
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const index = data.nodes.map((node) => ({ node, forms: [node.name, ...node.aliases].map(plain) }));

  function search() {
    const wanted = plain(box.value);
    chosen = -1;
    hits.replaceChildren();
    hits.hidden = !wanted;
    if (!wanted) return;
    const rank = (entry) => Math.min(...entry.forms.map((form) => (form === wanted ? 0 : form.startsWith(wanted) ? 1 : form.includes(wanted) ? 2 : 9)));
    const found = index.map((entry) => [rank(entry), entry.node]).filter(([value]) => value < 9)
      .sort((a, b) => a[0] - b[0] || byNode.get(b[1].id).length - byNode.get(a[1].id).length).slice(0, 30);
    found.forEach(([, node]) => {
      const item = element("li", node.name);
      item.setAttribute("role", "option");
      item.dataset.id = node.id;
      item.append(element("span", typeLabel(node.type), "kind"));
      item.addEventListener("click", () => pick(node.id));
      hits.append(item);
    });
    if (!found.length) hits.append(element("li", "没有找到", "hint"));
  }
  function pick(id) {
    hits.hidden = true;
    box.value = nameOf(id);
    select(id);
  }
  box.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    const items = [...hits.querySelectorAll("li[data-id]")];
    if (event.key === "Escape") { hits.hidden = true; return; }
    if (!items.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      items.forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
      items[chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      pick(items[Math.max(chosen, 0)].dataset.id);
    }
  });

  refresh();
  network.once("afterDrawing", () => document.body.setAttribute("data-ready", "true"));
  network.fit({ animation: false });
  // For tests and for the curious: the drawing and what is in it.
  window.explorer = { network, select, showEdge, overview, drawnNodes, drawnEdges };
})();
