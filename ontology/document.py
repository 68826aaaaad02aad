"""The vocabulary as a page: ``python -m ontology.document > docs/ontology.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from ontology.terms import Term, terms

_INTRODUCTION: Final = """\
# The vocabulary

<!-- Made by `python -m ontology.document > docs/ontology.md`; a test holds it to ontology/vekg.ttl. -->

Namespace `https://w3id.org/vekg/ontology#`, prefix `ve:`. The file is [ontology/vekg.ttl](../ontology/vekg.ttl), a
JSON-LD context [ontology/context.jsonld](../ontology/context.jsonld), the SHACL shapes that `kg check` holds graphs to
[ontology/shapes.ttl](../ontology/shapes.ttl). All names in the examples are fictional.

It is within OWL 2 RL: classes are named, properties have one class as domain and range or list several with
`schema:domainIncludes` and `schema:rangeIncludes`, no thing is of two types. The tests hold every triple to the axioms
that the profile has and ask a reasoner (owlrl) for contradictions, of the vocabulary alone and with a graph; the OWL
API's profile checkers (OWL 2 DL and RL) and HermiT find nothing wrong either.

## How it meets other vocabularies

- Organisations are `org:FormalOrganization`, communities `org:OrganizationalCollaboration`. A done claim of
  `ve:memberOf` is an `org:Membership` too, with `org:member`, `org:organization` and `org:role`.
- Institutions, industry colleges and workshops are `schema:EducationalOrganization`. schema.org has no class of
  awards: `ve:Award` is a `skos:Concept`, and `schema:award` is near `ve:receivedHonour`.
- A specialty is a `skos:Concept`. On the catalogue, its code is the `skos:notation`, its class the `skos:broader`, and
  the class's `skos:broader` the category.
- Claims and evidence are `prov:Entity`; `ve:evidence` is a `prov:wasDerivedFrom`. Evidence is an
  `oa:SpecificResource` of its report and its own selector, by quote (`oa:exact`) and by position (`oa:start`, `oa:end`).

## What the official lists say

[ontology/reference](../ontology/reference/README.md) has the lists. An institution is linked where its name stands on
the Ministry's list, or is on record there as a former name of one institution alone in no other province; a specialty
where its name stands in the catalogue; a workshop by the country that it is located in. Nothing is guessed: every
institution and specialty, and every workshop with a country, has `ve:inOfficialList`, true or false. Schools below
higher education and those abroad are on no list. A name that the catalogue has at several levels has all their codes.

    SELECT ?name { ?x ve:province "甘肃省" ; skos:prefLabel ?name }
    SELECT ?name { ?x a ve:Specialty ; skos:broader/skos:broader/skos:prefLabel "装备制造大类"@zh ; skos:prefLabel ?name }
"""
_QUALIFIERS: Final = "Qualifiers and other properties of claims"


def render() -> str:
    """The page."""
    parts = [_INTRODUCTION]
    for title, found in _sections(terms()).items():
        parts.append(f"\n## {title}\n\n")
        parts += _table(found)
    return "".join(parts)


def _sections(found: Iterable[Term]) -> dict[str, list[Term]]:
    sections: dict[str, list[Term]] = {}
    for term in found:
        sections.setdefault(_section(term), []).append(term)
    return sections


def _section(term: Term) -> str:
    if term.kind == "class":
        return "Subtypes" if any(name.startswith("ve:") for name in term.above) else "Classes"
    if term.kind in ("scheme", "concept"):
        return "Values"
    return _QUALIFIERS if "ve:Claim" in term.domain else "Properties"


def _table(found: Iterable[Term]) -> Iterable[str]:
    yield "| term | 中文 | English | aligned with |\n| --- | --- | --- | --- |\n"
    for term in found:
        cells = [f"`ve:{term.name}`{_arrow(term)}"]
        for language, example in (("zh", "例："), ("en", "Example: ")):
            text = f"**{term.label[language]}**<br>{term.definition[language]}"
            cells.append(f"{text}<br>{example}{term.example[language]}")
        near = [f"≈ {name}" for name in term.near]
        cells.append("<br>".join([*term.above, *near]))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _arrow(term: Term) -> str:
    if not term.domain and not term.range:
        return ""
    ends = [
        ", ".join(name.removeprefix("ve:") for name in names) or "…" for names in (term.domain, term.range)
    ]
    return f"<br>{ends[0]} → {ends[1]}"


if __name__ == "__main__":
    sys.stdout.write(render())
