#!/usr/bin/env python3
"""Make and check the tables of facts in rules/facts.

    facts.py build TERMS HAND OUT     write OUT/*.toml from TERMS and the hand-kept tables HAND/*.txt
    facts.py check OUT                validate the TOML tables alone

TERMS is a JSON Lines file (plain or .gz), one term of office a line, with the keys person, aliases,
office, jurisdiction, start, end, source, confidence and, where known, as_of, acting, wikidata.
HAND holds text files, read in the order of their names, one directive a line, `#` starts a comment:

    source KEY = TEXT                 a source; KEY may be used by the rows
    person NAME | ALSO; ALSO | SURNAME   other names of a person; SURNAME only where it is not the last word
    name OLD = NEW                    rename a person of TERMS everywhere
    name CC: OLD = NEW                the same, only in the place CC
    office CC | TITLE | OPTION ...    begins an office; the lines after it belong to it. Options:
        also=A; B        other titles           seats=N      holders at once
        gaps             every hole is a vacancy that is known
        courtesy         the title is kept      complete=D   the table is complete up to that day
        from=CC:REGEX; … take the rows of TERMS whose office matches (whole, without case)
        open             take only the rows of TERMS that have no end
        only             take no row of TERMS: the lines are the whole table, TERMS only confirms them
        since=D          leave out what ended before that day
        key=KEY          source of lines that TERMS does not confirm (default: compiled)
    [~|!]START END NAME [acting]      a term; END `-` is in office; `~` gives confidence = "medium", so does a
                                      date that TERMS contradicts, unless `!` says that it was looked into
    state CC TITLE | OPTION ...       short for an office of a head of state: only, confirmed by TERMS
    government CC TITLE | OPTION ...  the same for a head of government
    x [START] NAME                    drop the rows of TERMS of that person (with that start)
    vacant START END                  a vacancy that is known, so not a hole

A line overrides every row of TERMS of the same person that overlaps it. A line that TERMS confirms
(same name, starts at most 7 days apart; a name alike, 3 days) takes its source. Rows next to a hole, or two holders of a
single seat on one day, lose their high confidence; rows of the source `compiled` have none. Output depends on the input alone.
"""
import gzip
import json
import re
import sys
import tomllib
import unicodedata
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

SOURCES = [  # (start of the source of a row, key)
    ("unitedstates/", "congress"),
    ("instituteforgov/", "ifg"),
    ("every-politician-scrapers/", "wikidata"),
    ("factbook/", "factbook"),
    ("openstates/", "openstates"),
    ("curated", "compiled"),
]
MERGE_DAYS = 5      # a gap this short between two terms of one person is not one
CONFIRM_DAYS = 7    # starts this close tell of the same term
SPELT_DAYS = 3      # the same for two rows of one office whose names are only alike
HOLE_DAYS = 5       # a gap longer than this in a single seat is a hole
FOLDS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
                       "æ": "ae", "Æ": "Ae", "œ": "oe", "þ": "th", "Þ": "Th", "ð": "d", "ə": "a", "Ə": "A",
                       "’": "'", "ʻ": "'", "‘": "'", "–": "-"})


def fold(text):
    """The text without diacritics."""
    text = unicodedata.normalize("NFKD", text.translate(FOLDS))
    return "".join(c for c in text if not unicodedata.combining(c))


def norm(name):
    """A key under which spellings of one name meet: folded, lower case, letters only, no initials."""
    words = re.sub(r"[^a-z ]", "", fold(name).lower().replace("-", " ").replace(".", " ")).split()
    words = [w for w in words if w not in ("jr", "sr", "sir", "lord", "baroness", "dame")]
    return " ".join(w for w in words if len(w) > 1) or " ".join(words)


def short(name):
    """First and last word of the key of a name."""
    words = norm(name).split() or [""]
    return words[0] + " " + words[-1]


def alike(one, other):
    """Whether two names may be spellings of one: some word of one is close to a word of the other."""
    return any(SequenceMatcher(None, a, b).ratio() >= 0.7
               for a in norm(one).split() for b in norm(other).split() if len(a) > 2 and len(b) > 2)


def day(text):
    return date.fromisoformat(text)


HEADER = """# Who held which office: {}. This table is the truth; edit it freely.
# The day of a change of office counts for both holders. No `end`: in office on the day `complete`.
# Monarchs, popes and emirs are named with their title ("Pope Francis", "King Charles III");
# `surname` is then the bare name that follows the title ("Francis", "Charles"). An acting holder may
# stand beside a holder who is suspended, ill or away; a spelling may be shared by two people."""
COMPLETE = "2026-01-22"  # heads of state and government, unless the office says otherwise
SHORT = {
    "state": ({"": "head of state", "king": "monarch; head of state", "queen": "monarch; head of state",
               "monarch": "king; queen; head of state"}, "President|King|Queen|Monarch|Emir|Emperor|Sultan|Prince|Supreme Leader"),
    "government": ({"": "premier; pm; head of government", "premier": "prime minister; pm; head of government",
                    "chancellor": "federal chancellor; head of government"},
                   "Prime Minister|Premier|Chancellor|Taoiseach|Chief Adviser"),
}


class Office:
    """An office of the hand-kept tables with its lines."""

    def __init__(self, place, title, options, where):
        self.place, self.title, self.where = place, title, where
        self.also, self.seats, self.courtesy, self.complete = [], 1, False, None
        self.open, self.takes, self.only, self.gaps, self.since, self.key = False, [], False, False, "0000", "compiled"
        self.lines, self.drops, self.vacant = [], [], []
        for option in options:
            key, _, value = (part.strip() for part in option.partition("="))
            if key == "also":
                self.also += [v.strip() for v in value.split(";") if v.strip()]
            elif key == "seats":
                self.seats = int(value)
            elif key == "courtesy":
                self.courtesy = True
            elif key == "complete":
                self.complete = str(day(value))
            elif key == "from":
                for take in value.split(";"):
                    code, _, regex = take.strip().partition(":")
                    self.takes.append((code, re.compile(regex or re.escape(title), re.I)))
            elif key == "gaps":
                self.gaps = True
            elif key == "only":
                self.only = True
            elif key == "open":
                self.open = True
            elif key == "since":
                self.since = str(day(value))
            elif key == "key":
                self.key = value
            else:
                raise SystemExit(f"{where}: unknown option {option!r}")


class Hand:
    """All hand-kept tables."""

    def __init__(self, folder):
        self.sources, self.people, self.names, self.offices = {}, {}, {}, []
        for path in sorted(Path(folder).glob("*.txt")):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                line = line.split(" #")[0].strip() if not line.startswith("#") else ""
                if line:
                    self.read(line, f"{path.name}:{number}")

    def read(self, line, where):
        word, _, rest = line.partition(" ")
        rest = rest.strip()
        if word == "source":
            key, _, text = rest.partition("=")
            self.sources[key.strip()] = text.strip()
        elif word == "person":
            parts = [p.strip() for p in re.split(r"(?<=\s)\|(?=\s|$)", rest)] + ["", ""]
            entry = self.people.setdefault(parts[0], {"also": [], "surname": ""})
            entry["also"] += [a.strip() for a in parts[1].split(";") if a.strip()]
            entry["surname"] = parts[2] or entry["surname"]
        elif word == "name":
            code, colon, pair = rest.partition(": ")
            old, _, new = (pair if colon else rest).partition("=")
            self.names[(code if colon else "", old.strip())] = new.strip()
        elif word == "office":
            parts = [p.strip() for p in re.split(r"(?<=\s)\|(?=\s|$)", rest)]
            self.offices.append(Office(parts[0], parts[1], parts[2:], where))
        elif word in SHORT:
            parts = [p.strip() for p in re.split(r"(?<=\s)\|(?=\s|$)", rest)]
            code, title = parts[0].split(" ", 1)
            extra, known = SHORT[word]
            options = ["also=" + extra.get(title, extra[""]), f"from={code}:{known}", "only", f"complete={COMPLETE}"]
            self.offices.append(Office(code, title, options + parts[1:], where))
        elif word == "x":
            first, _, tail = rest.partition(" ")
            dated = re.fullmatch(r"\d{4}-\d\d-\d\d", first)
            self.offices[-1].drops.append((first if dated else "", tail if dated else rest))
        elif word == "vacant":
            self.offices[-1].vacant.append(tuple(rest.split()))
        else:
            self.term(line, where)

    def term(self, line, where):
        found = re.fullmatch(r"([~!]?)(\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d|-) (.+?)( acting)?", line)
        if not found:
            raise SystemExit(f"{where}: not understood: {line}")
        sign, start, end, person, acting = found.groups()
        for part in (start, end):
            if part != "-":
                try:
                    day(part)
                except ValueError as error:
                    raise SystemExit(f"{where}: {error}") from error
        self.offices[-1].lines.append({
            "person": person, "start": start, "end": None if end == "-" else end, "acting": bool(acting),
            "confidence": "medium" if sign == "~" else "high", "sure": sign == "!", "source": None})


def read_terms(path, hand):
    """The rows of TERMS with news names, grouped by place."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    places, aliases = {}, {}
    with opened as lines:
        for line in lines:
            row = json.loads(line)
            key = next((k for begin, k in SOURCES if row["source"].startswith(begin)), None)
            if key is None or not row["start"]:
                continue
            if key == "compiled" and row.get("verified_by"):
                key = "checked"
            code, name = row["jurisdiction"], " ".join(row["person"].split())
            others = [" ".join(a.split()) for a in row["aliases"]]
            plain = [a for a in others if len(a.split()) > 1 and not re.match(r"(Lord|Lady|Baroness|Baron|Sir|Viscount|Earl) ", a)]
            if re.match(r"(Lord|Lady|Baroness|Viscount|Earl) ", name) and plain and (code, name) not in hand.names and ("", name) not in hand.names:
                name, others = plain[0], others + [name]
            new = hand.names.get((code, name)) or hand.names.get(("", name))
            if new:
                name, others = new, others + [name]
            if key == "factbook":  # first and last word of a long name: no spelling that people use
                others = [o for o in others if len(o.split()) > 2 or len(name.split()) == 2]
            aliases.setdefault((code, name), set()).update(others)
            row.update(person=name, key=key)
            places.setdefault(code, []).append(row)
    return places, aliases


def rows_of(office, places):
    """The rows of TERMS for an office, and the day up to which they are known."""
    found = []
    for code, regex in office.takes:
        for row in places.get(code, []):
            if regex.fullmatch(row["office"]) and (row["end"] or "9999") >= office.since and not (office.open and row["end"]):
                found.append(row)
    return found


PLAIN = {"minister", "secretary", "president", "governor", "chief", "head", "chair", "chairman", "of", "the", "for", "and",
         "state", "general", "affairs", "national", "bank"}


def confirming(office, line, names, places):
    """A row outside of `from` that tells of the same term: the place, the person, the start and a word of the title."""
    said = {word for title in [office.title] + office.also for word in norm(title).split()}
    said = said - PLAIN or said
    rows = [r for r in places.get(office.place, []) if r["key"] != "compiled"
            and (norm(r["person"]) in names or short(r["person"]) in names)
            and said & set(norm(r["office"]).split()) and abs(day(r["start"]) - day(line["start"])).days <= CONFIRM_DAYS]
    return sorted(rows, key=lambda r: (r["key"] == "checked", r["key"]))


def build_office(office, places, hand, report):
    """The terms of an office in order."""
    taken = rows_of(office, places)
    known = {}
    for line in office.lines:
        known[id(line)] = {norm(n) for n in [line["person"]] + hand.people.get(line["person"], {"also": []})["also"]}
        known[id(line)] |= {short(line["person"])}
    terms, confirmed = [], set()
    for line in office.lines:
        same = [r for r in taken if (norm(r["person"]) in known[id(line)] or short(r["person"]) in known[id(line)]
                                     or any(norm(a) in known[id(line)] for a in r["aliases"]))]
        confirmed.update(id(r) for r in same
                         if r["start"] <= (line["end"] or "9999") and line["start"] <= (r["end"] or "9999"))
        near = [r for r in same if abs(day(r["start"]) - day(line["start"])).days <= CONFIRM_DAYS]
        near += [r for r in taken if not near and abs(day(r["start"]) - day(line["start"])).days <= SPELT_DAYS
                 and alike(r["person"], line["person"])]
        confirmed.update(id(r) for r in near)
        near.sort(key=lambda r: (r["key"] in ("compiled", "checked"), r["key"]))
        line["source"] = near[0]["key"] if near else office.key
        if line["source"] == "compiled":
            line["source"] = next((r["key"] for r in confirming(office, line, known[id(line)], places)), "compiled")
        overlapping = [r for r in same if id(r) in confirmed and r not in near]
        other = ""
        if overlapping and not near:
            other = f"{overlapping[0]['key']} {overlapping[0]['start']}"
        elif near and line["end"] and near[0]["end"] and near[0]["confidence"] == "high" and abs(day(near[0]["end"]) - day(line["end"])).days > CONFIRM_DAYS:
            other = f"{near[0]['key']} ends {near[0]['end']}"
        if other and not line["sure"]:
            line["confidence"] = "medium"
            report.append(f"{office.where}: {line['person']} {line['start']}..{line['end']} but {other}")
        terms.append(line)
    dropped = [r for r in taken for start, name in office.drops
               if r["person"] == name and (not start or r["start"] == start)]
    used = {(s, n) for r in dropped for s, n in office.drops if r["person"] == n}
    report += [f"{office.where}: nothing to drop for {n} {s}" for s, n in office.drops if (s, n) not in used]
    if not office.only:
        for row in taken:
            if id(row) in confirmed or any(row is d for d in dropped):
                continue
            terms.append({"person": row["person"], "start": row["start"], "end": row["end"],
                          "acting": bool(row.get("acting")), "source": row["key"], "as_of": row.get("as_of"),
                          "confidence": "high" if row["confidence"] == "high" else "medium"})
    terms = merged(sorted(terms, key=lambda t: (t["start"], t["end"] or "9999", t["person"])))
    if not office.complete:
        dates = [t["as_of"] for t in terms if not t["end"] and t.get("as_of")]
        office.complete = min(dates) if dates else max((t["end"] or t["start"]) for t in terms)
    for term in terms:
        if term["end"] and term["end"] > office.complete:
            term["end"] = None
    terms = [t for t in terms if t["start"] <= office.complete and (t["end"] or "9999") >= office.since]
    if office.seats == 1:
        doubt(office, terms, report)
    return terms


def merged(terms):
    """Terms of one person with at most MERGE_DAYS between them become one; doubled rows vanish."""
    out = []
    for term in terms:
        last = next((t for t in reversed(out) if t["person"] == term["person"] and t["acting"] == term["acting"]), None)
        if last and (last["end"] is None or day(term["start"]) <= day(last["end"]) + timedelta(MERGE_DAYS)):
            if last["end"] is not None and (term["end"] is None or term["end"] > last["end"]):
                last["end"] = term["end"]
                if term.get("as_of"):
                    last["as_of"] = term["as_of"]
        else:
            out.append(term)
    return out


def doubt(office, terms, report):
    """Reports holes and double holders of a single seat and lowers the rows beside them.

    An acting holder may stand beside one who is suspended, ill or away.
    """
    before = None
    for after in terms:
        if before is None:
            before = after
            continue
        if before["end"] and 0 < (day(before["end"]) - day(after["start"])).days <= HOLE_DAYS:
            before["end"] = after["start"]
        end = before["end"] or office.complete
        gap = (day(after["start"]) - day(end)).days
        known = office.gaps or any(abs((day(a) - day(end)).days) <= 3 and abs((day(b) - day(after["start"])).days) <= 3
                                   for a, b in office.vacant)
        if (gap > HOLE_DAYS and not known) or (gap < 0 and not before["acting"] and not after["acting"]):
            report.append(f"{office.where}: {office.place} {office.title}: {'hole' if gap > 0 else 'overlap'} of {abs(gap)} days: "
                          f"{before['person']} {before['start']}..{before['end']}, {after['person']} {after['start']}..{after['end']}")
            before["confidence"] = after["confidence"] = "medium"
        if (after["end"] or "9999") >= (before["end"] or "9999"):
            before = after


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(words):
    return "[" + ", ".join(quoted(w) for w in words) + "]"


def write_office(office, terms):
    """The TOML of an office."""
    out = ["[[office]]", f"title = {quoted(office.title)}"]
    if office.also:
        out.append(f"also = {listed(office.also)}")
    out += [f"of = {quoted(office.place)}", f"seats = {office.seats}"]
    if office.courtesy:
        out.append("courtesy = true")
    out += [f"complete = {office.complete}", "terms = ["]
    lines = [(s, 0, f"  # vacant {s} to {e}") for s, e in office.vacant]
    for term in terms:
        parts = [f"person = {quoted(term['person'])}", f"start = {term['start']}"]
        if term["end"]:
            parts.append(f"end = {term['end']}")
        if term["acting"]:
            parts.append("acting = true")
        if term["confidence"] != "high" or term["source"] == "compiled":
            parts.append('confidence = "medium"')
        parts.append(f"source = {quoted(term['source'])}")
        lines.append((term["start"], 1, "  { " + ", ".join(parts) + " },"))
    return "\n".join(out + [text for _, _, text in sorted(lines, key=lambda x: x[:2])] + ["]", ""])


def good_alias(alias, name):
    """Whether a spelling is worth a line: two words or more, no word twice, Latin letters, not the name."""
    words = alias.split()
    folded = fold(alias)
    return (len(words) > 1 and alias != name and len(set(w.lower() for w in words)) == len(words)
            and folded.isascii() and "," not in alias and not re.match(r"(Sir|Dame|Dr|Hon)\b", alias)
            and all(len(w) > 1 or w.isupper() for w in words))


def spellings(name, codes, hand, aliases):
    """Other spellings of a person, in order."""
    own = hand.people.get(name, {"also": [], "surname": ""})
    found = list(own["also"]) + sorted({a for c in codes for a in aliases.get((c, name), ()) if good_alias(a, name)})
    out = []
    for alias in [f for n in [name] + found for f in (n, fold(n))]:
        if alias != name and alias not in out:
            out.append(alias)
    return out, own["surname"]


def build(terms_path, hand_path, out_path):
    hand = Hand(hand_path)
    places, aliases = read_terms(terms_path, hand)
    out = Path(out_path)
    files, report, homes, codes = {}, [], {}, {}
    for office in hand.offices:
        terms = build_office(office, places, hand, report)
        if not terms:
            report.append(f"{office.where}: no terms for {office.place} {office.title}")
            continue
        name = office.place.split("-")[0].lower()
        files.setdefault(name, []).append((office, terms))
        for term in terms:
            homes.setdefault(term["person"], set()).add(name)
            codes.setdefault(term["person"], set()).update([office.place] + [code for code, _ in office.takes])
    bodies = {n for n in files if len(n) != 2 or n in ("eu", "un", "wb")}
    home = {p: min(sorted(f), key=lambda n: (n in bodies, n)) for p, f in homes.items()}
    taken = {fold(n).lower(): p for p in homes for n in [p] + hand.people.get(p, {"also": []})["also"]}
    for (_, name), others in aliases.items():  # a spelling of TERMS that is somebody else's name is a mistake
        others.difference_update([o for o in others if taken.get(fold(o).lower(), name) != name])
    unused = [p for p in hand.people if p not in homes]
    report += [f"person {p} holds no office" for p in unused]
    for name, offices in sorted(files.items()):
        keys = sorted({t["source"] for _, terms in offices for t in terms})
        text = [HEADER.format(name.upper()), "", "[sources]"]
        missing = [k for k in keys if k not in hand.sources]
        if missing:
            raise SystemExit(f"unknown sources {missing} in {name}")
        text += [f"{k} = {quoted(hand.sources[k])}" for k in keys] + [""]
        for person in sorted(p for p in home if home[p] == name):
            also, surname = spellings(person, sorted(codes[person]), hand, aliases)
            if also or surname:
                text += ["[[person]]", f"name = {quoted(person)}"]
                text += [f"also = {listed(also)}"] if also else []
                text += [f"surname = {quoted(surname)}"] if surname else []
                text.append("")
        text += [write_office(office, terms) for office, terms in offices]
        (out / f"{name}.toml").write_text("\n".join(text), "utf-8")
    print("\n".join(report))


def check(folder):
    """Validates the tables; prints what is wrong and returns how much."""
    folder, faults, people, used, titles = Path(folder), [], {}, {}, set()
    places = {p["code"] for p in tomllib.loads((folder / "places.toml").read_text("utf-8"))["place"]}
    counts = [0, 0, 0, 0]
    for path in sorted(folder.glob("*.toml")):
        if path.name == "places.toml":
            continue
        table = tomllib.loads(path.read_text("utf-8"))
        counts[0] += 1
        for person in table.get("person", []):
            if person["name"] in people:
                faults.append(f"{path.name}: person {person['name']} also in {people[person['name']]}")
            people[person["name"]] = path.name
            counts[1] += 1
        for office in table["office"]:
            counts[2] += 1
            counts[3] += len(office["terms"])
            faults += [f"{path.name}: {office['of']} {office['title']}: {f}" for f in check_office(office, places, table["sources"])]
            if (office["of"], office["title"]) in titles:
                faults.append(f"{path.name}: office {office['of']} {office['title']} twice")
            titles.add((office["of"], office["title"]))
            for term in office["terms"]:
                used.setdefault(term["person"], path.name)
    faults += [f"{f}: person {p} holds no office" for p, f in people.items() if p not in used]
    print("\n".join(faults))
    print("files {}, persons with other names {}, offices {}, terms {}, faults {}".format(*counts, len(faults)))
    return bool(faults)


def check_office(office, places, sources):
    """What is wrong with one office."""
    faults, complete, seen, last = [], office["complete"], set(), None
    if office["of"] not in places:
        faults.append(f"unknown place {office['of']}")
    for term in office["terms"]:
        end, name = term.get("end"), f"{term['person']} {term['start']}"
        if end and end < term["start"]:
            faults.append(f"{name}: ends before it starts")
        if term["start"] > complete or (end and end > complete):
            faults.append(f"{name}: beyond complete")
        if term["source"] not in sources:
            faults.append(f"{name}: unknown source {term['source']}")
        if (term["person"], term["start"]) in seen:
            faults.append(f"{name}: twice")
        seen.add((term["person"], term["start"]))
        if last and term["start"] < last["start"]:
            faults.append(f"{name}: not in order")
        high = "confidence" not in term
        if last and office["seats"] == 1 and high and not term.get("acting") and not last.get("acting") and (last.get("end") is None or last["end"] > term["start"]) and "confidence" not in last:
            faults.append(f"{name}: two holders, with {last['person']}")
        last = term
    return faults


def main(args):
    if len(args) == 4 and args[0] == "build":
        build(*args[1:])
        return 0
    if len(args) == 2 and args[0] == "check":
        return check(args[1])
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
