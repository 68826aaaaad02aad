"use strict";
// Terms of the vocabulary for what is being typed, by name or by label: Tab leads to them, Enter takes one.

const SHOWN_TERMS = 8;
let terms = [];

/** The word that ends at the cursor, without its prefix. */
function typedWord() {
  const before = $("editor").value.slice(0, $("editor").selectionStart);
  return /(?:^|[^?$\p{L}\p{N}_:/#-])(?:ve:)?([\p{L}][\p{L}\p{N}_-]*)$/u.exec(before)?.[1] ?? "";
}

function termsFor(word) {
  const wanted = word.toLowerCase();
  const ranked = [];
  for (const term of terms) {
    const forms = [term.name, term.zh, term.en].map((form) => form.toLowerCase());
    const rank = forms.some((form) => form.startsWith(wanted)) ? 0 : forms.some((form) => form.includes(wanted)) ? 1 : 2;
    if (rank < 2) ranked.push([rank, term]);
  }
  return ranked.sort((a, b) => a[0] - b[0]).slice(0, SHOWN_TERMS).map(([, term]) => term);
}

function suggestTerms() {
  const word = typedWord();
  const found = word.length > 1 || /\p{Script=Han}/u.test(word) ? termsFor(word) : [];
  $("terms").replaceChildren(...found.map((term) => {
    const button = element("button", { type: "button", title: `${term.about_zh} ${term.about_en}` }, `ve:${term.name} `, element("small", {}, `${term.zh} ${term.en}`));
    button.onclick = () => take(term, word);
    return button;
  }));
}

/** Put a term in the place of the word, with its prefix. */
function take(term, word) {
  const editor = $("editor");
  const end = editor.selectionStart;
  const prefix = editor.value.slice(0, end - word.length).endsWith("ve:") ? 3 : 0;
  editor.setRangeText(`ve:${term.name} `, end - word.length - prefix, end, "end");
  editor.focus();
  $("terms").replaceChildren();
}

async function startEditor() {
  $("editor").oninput = suggestTerms;
  terms = (await (await fetch("/vocabulary")).json()).terms;
}

startEditor();
