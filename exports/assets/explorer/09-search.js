// Search over names, aliases and pinyin initials, with arrow keys and Enter; one for each box that takes a node.

const mostHits = 30;

/** How well a node meets what was typed: whole name, beginning, anywhere; initials after names. 6 is not at all. */
function rankOf(node, wanted) {
  let best = 6;
  const rank = (form, worse) => { if (form.includes(wanted)) best = Math.min(best, (form === wanted ? 0 : form.startsWith(wanted) ? 2 : 4) + worse); };
  for (const form of node.forms) rank(form, 0);
  for (const letters of node.initials) rank(letters, 1);
  return best;
}
function findNodes(wanted) {
  const found = [];
  for (const node of nodes.values()) {
    const rank = rankOf(node, wanted);
    if (rank < 6) found.push([rank, node]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1].n - a[1].n || (a[1].id < b[1].id ? -1 : 1));
  return found.slice(0, mostHits).map(([, node]) => node);
}

/** Make a box search: `pick` gets the node's id. Give back a function that puts a node's name into the box. */
function searchIn(box, list, pick) {
  let chosen = -1;
  let late = 0;
  let asked = null; // what was typed, while a page that is served waits for its server's hits
  let entered = false; // whether Enter was pressed meanwhile
  const items = () => [...list.querySelectorAll("[data-id]")];
  const forget = () => { clearTimeout(late); asked = null; entered = false; };
  const close = () => { forget(); list.hidden = true; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }).forEach(([name, value]) => box.setAttribute(name, value));

  function show() {
    const wanted = plain(box.value);
    const found = wanted ? findNodes(wanted) : [];
    chosen = -1;
    list.replaceChildren(...found.map((node, place) => {
      const by = node.names.find((name, number) => number && node.forms[number].includes(wanted));
      const meant = node.forms[0].includes(wanted) || !by ? null : element("span", { class: "by" }, say("bracket"), dataText(by), say("unbracket"));
      return element("li", { role: "option", id: `${list.id}-${place}`, "data-id": node.id, click: () => take(node.id) },
        colourMark(node.type), dataText(node.name), meant, element("span", { class: "kind" }, kindLabel(node)));
    }));
    if (wanted && !found.length) list.append(element("li", { class: "hint" }, say("none")));
    list.hidden = !wanted;
    box.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (wanted) announce(say("hitCount", { n: found.length }));
  }
  function take(id) {
    close();
    box.value = shown(nameOf(id));
    pick(id);
  }
  box.addEventListener("input", () => {
    forget();
    show();
    if (!page.api || !plain(box.value)) return;
    const typed = box.value;
    asked = typed;
    late = setTimeout(() => ask("search", { q: typed }).catch(failed).then(() => {
      if (asked !== typed) return;
      const first = entered;
      forget();
      show();
      if (first && items().length) take(items()[0].dataset.id);
    }), 150);
  });
  box.addEventListener("keydown", (event) => {
    const open = items();
    if (event.key === "Escape") { if (!list.hidden) event.stopPropagation(); close(); return; }
    // The best hit may be one that only the server has.
    if (event.key === "Enter" && asked !== null && chosen < 0) { event.preventDefault(); entered = true; return; }
    if (list.hidden || !open.length) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = chosen < 0 && event.key === "ArrowUp" ? open.length - 1 : (chosen + (event.key === "ArrowDown" ? 1 : -1) + open.length) % open.length;
      open.forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
      box.setAttribute("aria-activedescendant", open[chosen].id);
      open[chosen].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(open[Math.max(chosen, 0)].dataset.id);
    }
  });
  box.addEventListener("focus", () => box.select());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("blur", close);
  return (id) => { box.value = nodes.has(id) ? shown(nameOf(id)) : ""; };
}
