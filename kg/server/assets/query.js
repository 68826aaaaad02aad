"use strict";
// Every text goes into the page as text, never as markup: names with markup in them show as they are written.

const $ = (id) => document.getElementById(id);
const START = "# 各院校的合作企业数 How many enterprises each college works with\n" +
  "SELECT ?college (COUNT(DISTINCT ?x) AS ?enterprises)\nWHERE {\n  ?c ve:partnersWith|^ve:partnersWith ?x .\n" +
  "  ?x a ve:Enterprise .\n  ?c a ve:Institution ; skos:prefLabel ?college .\n}\nGROUP BY ?college\n" +
  "ORDER BY DESC(?enterprises)\nLIMIT 20\n";
const PATTERNS = { year: "[12][0-9]{3}", number: "[0-9]{1,9}" };
let questions = [];
let things = "";
let chosen = null;
let running = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function listQuestions() {
  const wanted = $("filter").value.trim().toLowerCase();
  const shown = questions.filter((q) => `${q.name} ${q.zh} ${q.en} ${q.about_zh} ${q.about_en}`.toLowerCase().includes(wanted));
  $("questions").replaceChildren(...shown.map((q) => {
    const button = element("button", { type: "button" }, q.zh, element("small", {}, q.en));
    button.dataset.name = q.name;
    if (q === chosen) button.setAttribute("aria-current", "true");
    button.onclick = () => choose(q);
    return element("li", {}, button);
  }));
}

function choose(question) {
  chosen = question;
  listQuestions();
  document.querySelector("#questions [aria-current]")?.scrollIntoView({ block: "nearest" });
  $("form").hidden = false;
  $("title").textContent = `${question.zh} ${question.en}`;
  $("about").textContent = `${question.about_zh} ${question.about_en}`;
  $("parameters").replaceChildren(...question.parameters.map(parameterField));
  ($("parameters").querySelector("input") || $("form").querySelector("button")).focus();
}

function parameterField(parameter) {
  const input = element("input", { name: parameter.name, autocomplete: "off", required: parameter.default === null });
  input.placeholder = parameter.default === "any" ? "任意 any" : parameter.default || "";
  const kind = parameter.types[0];
  const label = element("label", {}, `${parameter.zh} ${parameter.en}${input.required ? " *" : ""}`, input);
  // Types of things begin with a capital, kinds of values don't.
  if (kind[0] === kind[0].toLowerCase()) {
    if (kind in PATTERNS) input.pattern = PATTERNS[kind];
    return label;
  }
  const names = element("datalist", { id: `names-${parameter.name}` });
  input.setAttribute("list", names.id);
  let timer = 0;
  input.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(parameter.types, input.value, names), 250);
  };
  label.append(names);
  return label;
}

async function suggest(types, typed, names) {
  if (!typed.trim()) return;
  const text = JSON.stringify(typed.trim());
  const kinds = types.includes("Entity") ? "" : `VALUES ?t { ${types.map((type) => `ve:${type}`).join(" ")} } ?x a ?t .`;
  const query = `SELECT DISTINCT ?name { ${kinds} ?x skos:prefLabel|skos:altLabel ?name FILTER(CONTAINS(?name, ${text})) } LIMIT 30`;
  const response = await fetch("/sparql", post(query, "text/tab-separated-values"));
  if (!response.ok) return;
  const lines = (await response.text()).trim().split("\n").slice(1);
  names.replaceChildren(...lines.map((line) => element("option", { value: line.replace(/^"(.*)"(@[\w-]+)?$/, "$1") })));
}

function post(query, accept) {
  return { method: "POST", body: query, headers: { "Content-Type": "application/sparql-query", Accept: accept } };
}

async function ask(body) {
  running?.abort();
  const own = running = new AbortController();
  const started = performance.now();
  $("stop").disabled = false;
  $("problem").hidden = true;
  $("count").textContent = "查询中… Asking…";
  $("answer").replaceChildren();
  try {
    const response = await fetch("/table", {
      method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" }, signal: own.signal,
    });
    const values = await response.json();
    if (!response.ok) return fail(values.error, values.advice);
    if (body.question) $("editor").value = values.sparql.replace(/^# (description|parameter)[^\n]*\n/gm, "");
    show(values, performance.now() - started);
  } catch (error) {
    if (own === running) fail(error.name === "AbortError" ? "已停止 Stopped." : `服务器没有回答 The server does not answer: ${error.message}`, "");
  } finally {
    if (own === running) {
      running = null;
      $("stop").disabled = true;
      document.body.dataset.answered = String(Number(document.body.dataset.answered || 0) + 1);
    }
  }
}

function fail(message, advice) {
  $("count").textContent = "";
  $("problem").textContent = advice ? `${message}\n${advice}` : message;
  $("problem").hidden = false;
}

function show(values, milliseconds) {
  const count = values.more ? `前 ${values.rows.length} 行 first rows` : `${values.rows.length} 行 rows`;
  $("count").textContent = `${count} · ${Math.round(milliseconds)} ms${values.more ? "；全部请下载 download for all" : ""}`;
  const body = element("tbody");
  const draw = (rows) => body.replaceChildren(...rows.map((row) => element("tr", {}, ...row.map(cell))));
  const heads = values.columns.map((name, column) => {
    const head = element("th", { scope: "col" }, element("button", { type: "button", title: "排序 Sort" }, name));
    head.onclick = () => {
      const falling = head.ariaSort === "ascending";
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = falling ? "descending" : "ascending";
      draw(sorted(values.rows, column, falling));
    };
    return head;
  });
  draw(values.rows);
  $("answer").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), body));
  if ($("answer").getBoundingClientRect().top > innerHeight - 60) $("count").scrollIntoView();
}

/** The rows by one column: numbers as numbers, what is missing last. */
function sorted(rows, column, falling) {
  const order = new Intl.Collator("zh", { numeric: true });
  const compare = (a, b) => (falling ? -1 : 1) * order.compare(a.text, b.text);
  return [...rows].sort((a, b) => !a[column] - !b[column] || (a[column] ? compare(a[column], b[column]) : 0));
}

function cell(value) {
  if (!value) return element("td", { className: "none" }, "–");
  if (!value.iri) return element("td", {}, value.text);
  const link = element("button", { type: "button", className: "link", title: value.iri }, value.text);
  link.onclick = () => {
    $("editor").value = `SELECT ?p ?o ?s\nWHERE {\n  { <${value.iri}> ?p ?o } UNION { ?s ?p <${value.iri}> }\n}\n`;
    run();
  };
  if (!value.iri.startsWith(things)) return element("td", {}, link);
  const id = encodeURIComponent(decodeURIComponent(value.iri.slice(things.length)));
  return element("td", {}, link, " ", element("a", { href: `/explorer#node=${id}`, className: "drawn" }, "图谱"));
}

async function download(button) {
  $("problem").hidden = true;
  try {
    const response = await fetch("/sparql", post($("editor").value, button.dataset.media));
    if (!response.ok) return fail((await response.text()).trim(), "");
    const link = element("a", { href: URL.createObjectURL(await response.blob()), download: button.dataset.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    fail(`下载中断 The download broke off: ${error.message}`, "");
  }
}

/** Keep what is asked in the address, so that a link opens it again. */
function remember(values) {
  history.replaceState(null, "", `#${new URLSearchParams(values)}`);
}

function run() {
  remember({ query: $("editor").value });
  ask({ query: $("editor").value });
}

function answerQuestion() {
  const fields = [...$("parameters").querySelectorAll("input")].filter((input) => input.value.trim());
  const given = Object.fromEntries(fields.map((input) => [input.name, input.value.trim()]));
  remember({ question: chosen.name, ...given });
  ask({ question: chosen.name, arguments: given });
}

/** Open what the address holds: a query, or a question with what was filled in. */
function reopen() {
  const shared = new URLSearchParams(location.hash.slice(1));
  const question = questions.find((one) => one.name === shared.get("question"));
  if (shared.has("query")) $("editor").value = shared.get("query");
  if (!question) return;
  choose(question);
  for (const input of $("parameters").querySelectorAll("input")) input.value = shared.get(input.name) || "";
  $("form").requestSubmit();
}

async function start() {
  $("editor").value = START;
  $("filter").oninput = listQuestions;
  $("run").onclick = run;
  $("stop").onclick = () => running?.abort();
  $("editor").onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  };
  $("form").onsubmit = (event) => {
    event.preventDefault();
    answerQuestion();
  };
  for (const button of document.querySelectorAll("[data-media]")) button.onclick = () => download(button);
  const saved = await (await fetch("/questions")).json();
  questions = saved.questions;
  things = saved.prefixes.entity;
  listQuestions();
  reopen();
  const health = await (await fetch("/health")).json();
  $("state").textContent = `${health.reports} 份报告 reports`;
  document.body.dataset.ready = "true";
}

start();
