// What the interface says, in both languages, and how any text is put on the page: always as text.

const words = {
  zh: {
    subtitle: "职业教育质量年报知识图谱", search: "搜索名称、简称或拼音首字母", searchHint: "名称、简称、拼音首字母（按 / 键）", hits: "搜索结果",
    tools: "工具", home: "全图", homeTitle: "回到全图（Esc）", path: "路径", pathTitle: "两个节点之间怎样相连", table: "事实表",
    tableTitle: "以表格列出视图中的事实", filters: "筛选", png: "图片", pngTitle: "把当前视图存为 PNG 图片", csv: "CSV",
    csvTitle: "把视图中的事实存为 CSV 表", language: "EN", languageTitle: "Switch to English", from: "从", to: "到",
    wide: "也经过专业、竞赛、荣誉、政府部门等", close: "关闭", drawing: "图谱", steps: "步数", step1: "1 步", step2: "2 步", panel: "详情",
    drawingKeys: "图谱：方向键在节点间移动，回车打开，加减号缩放，0 看全，Esc 回到全图",
    zoomIn: "放大", zoomOut: "缩小", fit: "看全", skip: "跳到详情", overview: "全图", counts: "{nodes} 个节点 · {facts} 条事实",
    drawn: "画出前 {drawn} 个，共 {all} 个节点；用筛选缩小范围", notDrawn: "全图只画联系最多的节点；搜索和点击会载入其余。",
    intro: "这张图来自 {reports} 份报告：{nodes} 个对象，{facts} 条事实。点击节点看它的事实和原文，点击连线看依据。",
    reporting: "报告院校", best: "联系最多的{type}", bridging: "同时与多所报告院校相连", links: "{n} 条事实", alone: "与报告院校没有联系",
    aliases: "又名", codes: "官方名单", unlisted: "未列入官方名单", pathHere: "从这里找路径", noFacts: "没有符合筛选条件的事实。", unstated: "未注明年份",
    reportYear: "{year} 年报告", page: "第 {page} 页", more: "其余 {n} 条", together: "同为{role}", withThem: "一同参与", more_names: "等 {n} 个",
    only: "仅", pressTitle: "点击隐藏或显示；按住 Shift 只留这一项", type: "类型", predicate: "关系", report: "报告", year: "年份", status: "状态", confidence: "置信度",
    anyConfidence: "不限", atLeast: "不低于 {n}", reset: "清除筛选", unknownConfidence: "（未注明的也保留）", none: "没有找到", loading: "正在载入…", failed: "载入失败：{message}",
    pathTitleOf: "{a} 与 {b}", noPath: "在 4 步之内没有找到路径。可以勾选“也经过专业……”，或放宽筛选。", pathPick: "在上方选出两端，即显示它们之间的路径。",
    pathNumber: "路径 {n}（{hops} 步）", through: "经由 {names}", direct: "直接相连", subject: "主体", object: "客体", qualifiers: "限定", evidence: "原文", section: "章节", pageShort: "页",
    rows: "显示 {shown} / {all} 行", moreRows: "再显示 {n} 行", opened: "{name}，{type}，{n} 条事实", hitCount: "{n} 个结果", keys: "键盘：/ 搜索，方向键在图中移动，回车打开，Esc 全图。",
    noNode: "链接中的对象不在这张图里。", conf: "置信度 {n}", comma: "、", semicolon: "；", colon: "{name}：", counted: "{name}（{n}）", bracket: "（", unbracket: "）",
  },
  en: {
    subtitle: "vocational education reports as a graph", search: "Search names, short forms or pinyin initials", searchHint: "Name, short form, pinyin initials (press /)", hits: "Search results",
    tools: "Tools", home: "Overview", homeTitle: "Back to the overview (Esc)", path: "Path", pathTitle: "How two things are linked", table: "Facts",
    tableTitle: "List the facts in view as a table", filters: "Filter", png: "Picture", pngTitle: "Save this view as a PNG picture", csv: "CSV",
    csvTitle: "Save the facts in view as a CSV table", language: "中文", languageTitle: "切换到中文", from: "From", to: "to",
    wide: "also through specialties, contests, awards, government bodies", close: "Close", drawing: "Graph", steps: "Steps", step1: "1 step", step2: "2 steps", panel: "Details",
    drawingKeys: "Graph: arrow keys move between nodes, Enter opens, plus and minus zoom, 0 fits, Esc goes back to the overview",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Fit", skip: "Skip to the details", overview: "Overview", counts: "{nodes} nodes · {facts} facts",
    drawn: "the first {drawn} of {all} nodes are drawn; filter to narrow", notDrawn: "The overview has the best linked nodes only; searching and clicking load the rest.",
    intro: "This graph was read off {reports} reports: {nodes} things and {facts} facts. Click a node for its facts and their words, a line for its evidence.",
    reporting: "Reporting colleges", best: "Best linked: {type}", bridging: "Linked to several reporting colleges", links: "{n} facts", alone: "Not linked to a reporting college",
    aliases: "Also", codes: "Official list", unlisted: "Not on the official list", pathHere: "Find a path from here", noFacts: "No fact passes the filters.", unstated: "year not stated",
    reportYear: "report of {year}", page: "p. {page}", more: "{n} more", together: "Also {role}", withThem: "Together with", more_names: "and {n} in all",
    only: "only", pressTitle: "Press to hide or show; with Shift, leave only this", type: "Type", predicate: "Relation", report: "Report", year: "Year", status: "Status", confidence: "Confidence",
    anyConfidence: "any", atLeast: "{n} or more", reset: "Clear filters", unknownConfidence: "(unknown ones stay)", none: "Nothing found", loading: "Loading…", failed: "Loading failed: {message}",
    pathTitleOf: "{a} and {b}", noPath: "No path of 4 steps or fewer. Tick “also through specialties …”, or loosen the filters.", pathPick: "Choose both ends above to see the paths between them.",
    pathNumber: "Path {n} (steps: {hops})", through: "through {names}", direct: "linked directly", subject: "Subject", object: "Object", qualifiers: "Qualifiers", evidence: "Quote", section: "Section", pageShort: "Page",
    rows: "{shown} of {all} rows", moreRows: "{n} more rows", opened: "{name}, {type}, {n} facts", hitCount: "{n} results", keys: "Keyboard: / searches, arrow keys move in the graph, Enter opens, Esc goes back.",
    noNode: "What the link names is not in this graph.", conf: "confidence {n}", comma: ", ", semicolon: "; ", colon: "{name}: ", counted: "{name} ({n})", bracket: " (", unbracket: ")",
  },
};

let language = "zh";

/** The interface's word for a key, with {places} filled in. */
const say = (key, values = {}) => words[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
/** One of the data's labels, {zh, en}, in the language shown; what has none is shown as it is. */
const labelOf = (labels, key) => (Object.hasOwn(labels, key) ? labels[key][language === "zh" ? 0 : 1] : key);

// Characters that can't be seen or that turn the text around them are shown by a sign or their number.
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const signOf = (character) => {
  const code = character.codePointAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
};
/** A text as it may be shown anywhere: on one line, nothing hidden in it. */
const shown = (text) => String(text).replace(/[ \t]*[\r\n]\s*/g, (gap, place, whole) => {
  const ends = (whole[place - 1] || "") + (whole[place + gap.length] || "");
  return /[\u0021-\u024f]/.test(ends) ? " " : "";
}).replace(/\t/g, " ").replace(unseen, signOf);
/** A text cut to a length, for drawings and lists. */
const short = (text, length) => {
  const characters = [...shown(text)];
  return characters.length <= length ? characters.join("") : `${characters.slice(0, length - 1).join("")}…`;
};

/** An element with properties and children; strings become text. The only way that anything gets onto the page. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") made.className = value;
    else if (key === "click") made.addEventListener("click", value);
    else if (key in made && key !== "role") made[key] = value;
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== ""));
  return made;
}
/** A name or quote of the data, kept apart from the direction of the text around it. */
const dataText = (text, name = "bdi") => element(name, { dir: "auto" }, shown(text));
const byId = (id) => document.getElementById(id);
/** Say something to those who can't see what changed. */
const announce = (text) => { byId("status").textContent = text; };

/** Put the language's words where the page asks for them. */
function relabel() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const found of document.querySelectorAll("[data-word]")) found.textContent = say(found.dataset.word);
  for (const found of document.querySelectorAll("[data-label]")) found.setAttribute("aria-label", say(found.dataset.label));
  for (const found of document.querySelectorAll("[data-title]")) found.title = say(found.dataset.title);
  for (const found of document.querySelectorAll("[data-hint]")) found.placeholder = say(found.dataset.hint);
  byId("skip").textContent = say("skip");
  document.title = `vekg · ${say("subtitle")}`;
}
