#!/usr/bin/env python3
"""Renews the tables of office holders in `rules/facts` from named sources, and reports what differs.

    renew.py SOURCES            reads the sources in the folder SOURCES, reports, writes nothing
    renew.py SOURCES --write    the same, and writes the tables

SOURCES has a folder for each source, as checked out; a missing one is skipped, and a line says so.

    congress-legislators   unitedstates/congress-legislators: senators and representatives since 1990
    openstates             openstates/people: governors and other executives of the states of the US, mayors
    world-leaders-current  open-data-archive/world-leaders-current: heads of the G20 and ASEAN
    every-politician       CSV files `NAME.csv` with `position,person,personID,start,end`, the `html/holders21.csv`
                           of every-politician-scrapers/NAME: ministers, speakers, chiefs of staff since 2000

Next to the script are files that people write: `confirmed.txt` (who leads which country, according to whom and on
which day),
`changes.txt` (terms that no machine source has yet, each with its source), `compiled.txt` (mayors, leaders of parties
and others in the public record) and `offices.toml` (which offices are taken from every-politician, and their titles).

A table is changed in four ways, and each is reported:

    +  a term or an office is added
    =  the known day of an office moves to the newest day on which two sources name its holder
    ~  a running term gets an end, or the day on which it ends by law
    !  a source and the table name different people: nothing is changed, and a person has to decide

Needs Python 3.11 and PyYAML (for the first two sources) and nothing else. See docs/facts.md.
"""
import argparse
import collections
import csv
import datetime
import json
import pathlib
import re
import sys
import tomllib
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TABLES = ROOT / "rules/facts"
HERE = pathlib.Path(__file__).resolve().parent
SINCE = datetime.date(1990, 1, 1)
# parts of one term are at most this many days apart
JOINED = 5
NEW = "# Who held which office: {}. This table is the truth; edit it freely.\n"


def fold(text):
    """A name as tables compare it: without accents, full stops and hyphens, in lower case."""
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    for old, new in zip("ıłđøðþæ", ("i", "l", "d", "o", "d", "th", "ae")):
        text = text.replace(old, new)
    return re.sub(r"[^\w]+", " ", re.sub(r"[.'’‘ʼ`´ʻ]", "", text)).strip()


def day(text):
    """The day that a source gives, or `None` if it gives only a month or a year, or nothing."""
    text = str(text or "")[:10]
    return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def stem_of(code):
    """The name of the file with the table of a place: that of its country, for a region or a city."""
    return code.split("-")[0].lower()


class Tables:
    """All tables, as read; apart from changes, they are written back as they were."""

    def __init__(self):
        self.heads, self.tables, self.names, self.lines, self.remarks = {}, {}, {}, [], {}
        for path in sorted(TABLES.glob("*.toml")):
            text = path.read_text()
            self.heads[path.stem] = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
            remarks_of(text, self.remarks)
            self.tables[path.stem] = tomllib.loads(text)
            for person in self.tables[path.stem].get("person", []):
                for name in [person["name"], *person.get("also", [])]:
                    self.names.setdefault(fold(name), person["name"])
            for office in self.tables[path.stem].get("office", []):
                for term in office["terms"]:
                    self.names.setdefault(fold(term["person"]), term["person"])
        self.places = {place["code"]: place for place in self.tables["places"]["place"]}

    def report(self, sign, office, what):
        self.lines.append((sign, f"{sign} {office['of']} {office['title']}: {what}"))

    def file(self, code):
        """The table of a place: that of its country, or its own."""
        stem = stem_of(code)
        if stem not in self.tables:
            self.tables[stem], self.heads[stem] = {"sources": {}, "person": [], "office": []}, NEW.format(stem.upper())
        return self.tables[stem]

    def offices(self, code):
        return [office for office in self.file(code)["office"] if office["of"] == code]

    def office(self, code, title, known, **more):
        """The office, which is added if it is missing; `known` is the day up to which the source is complete."""
        for office in self.offices(code):
            if title == office["title"] or title in office.get("also", []):
                return office
        office = {"title": title, **({"also": more["also"]} if more.get("also") else {}), "of": code}
        office.update({"seats": more.get("seats", 1), **({"courtesy": True} if more.get("courtesy") else {})})
        office.update({"complete": known, "terms": []})
        self.file(code)["office"].append(office)
        self.report("+", office, "a new office")
        return office

    def name(self, name):
        return self.names.setdefault(fold(name), name)

    def describe(self, code, name, also, surname=None):
        """Adds spellings of a name that are not the same when folded."""
        also = [other for other in dict.fromkeys(also) if fold(other) != fold(name)]
        free = [other for other in also if self.names.setdefault(fold(other), name) == name]
        if not free and not surname:
            return
        table = self.file(code)
        person = next((person for person in table.get("person", []) if person["name"] == name), None)
        if person is None:
            if any(known["name"] == name for other in self.tables.values() for known in other.get("person", [])):
                # listed in the table of another country
                return
            person = {"name": name}
            table.setdefault("person", []).append(person)
        known = {fold(other) for other in person.get("also", [])}
        free = [other for other in free if fold(other) not in known]
        if free:
            person["also"] = person.get("also", []) + free
        if surname and "surname" not in person:
            person["surname"] = surname

    def source(self, code, key, text):
        self.file(code)["sources"].setdefault(key, text)
        return key

    def write(self):
        for stem, table in self.tables.items():
            if stem == "places" or not table.get("office"):
                continue
            used = {term["person"] for office in table["office"] for term in office["terms"]}
            table["person"] = [person for person in table.get("person", []) if person["name"] in used]
            keys = {term["source"] for office in table["office"] for term in office["terms"]}
            table["sources"] = {key: text for key, text in table["sources"].items() if key in keys}
            (TABLES / f"{stem}.toml").write_text(self.heads[stem] + "\n" + text_of(table, self.remarks))
        places = self.tables["places"]
        (TABLES / "places.toml").write_text(self.heads["places"] + "\n" + text_of({"place": places["place"]}, {}))


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def value(one):
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, list):
        return "[" + ", ".join(map(quoted, one)) + "]"
    return quoted(one) if isinstance(one, str) else str(one)


def term_text(term):
    order = ("person", "start", "end", "scheduled-end", "acting", "confidence", "source")
    return "{ " + ", ".join(f"{key} = {value(term[key])}" for key in order if key in term) + " }"


def remarks_of(text, remarks):
    """The comments between terms: `(code, title, person, start) -> lines`; comments below all terms have no person."""
    title = code = None
    pending = []
    for line in text.splitlines():
        if found := re.match(r'(title|of) = "(.*)"$', line):
            title, code = (found[2], code) if found[1] == "title" else (title, found[2])
        elif line.startswith("  #"):
            pending.append(line + "\n")
        elif pending:
            found = re.match(r'  { person = (".*?"), start = ([\d-]+)', line)
            key = (json.loads(found[1]), found[2]) if found else (None, None)
            remarks[(code, title, *key)], pending = pending, []


def text_of(table, remarks):
    """The table as TOML, in the form in which the tables are kept; `remarks` are the comments between its terms."""
    parts = []
    if table.get("sources"):
        lines = [f"{key} = {quoted(text)}\n" for key, text in sorted(table["sources"].items())]
        parts.append("[sources]\n" + "".join(lines))
    for kind in ("place", "person"):
        rows = table.get(kind, [])
        if kind == "person":
            rows = sorted(rows, key=lambda row: row["name"])
        for row in rows:
            parts.append(f"[[{kind}]]\n" + "".join(f"{key} = {value(row[key])}\n" for key in row))
    for office in table.get("office", []):
        terms = sorted(office["terms"], key=lambda term: (term["start"], term["person"]))
        keys = [key for key in ("title", "also", "of", "seats", "courtesy", "since", "complete") if key in office]
        lines = [f"{key} = {value(office[key])}\n" for key in keys]
        said = lambda *key: "".join(remarks.get((office["of"], office["title"], *key), []))
        rows = "".join(f"{said(term['person'], str(term['start']))}  {term_text(term)},\n" for term in terms) + said(None, None)
        parts.append("[[office]]\n" + "".join(lines) + f"terms = [\n{rows}]\n")
    return "\n".join(parts)


def joined(terms):
    """Joins consecutive terms of one person; gives `(person, start, end, scheduled)`."""
    all = []
    for person, start, end, scheduled in sorted(terms, key=lambda term: (term[0], term[1])):
        if all and all[-1][0] == person and (all[-1][2] is None or (start - all[-1][2]).days <= JOINED):
            last = all[-1]
            end = None if end is None or last[2] is None else max(end, last[2])
            all[-1] = (person, last[1], end, scheduled if end is None else None)
        else:
            all.append((person, start, end, scheduled))
    return sorted(all, key=lambda term: (term[1], term[0]))


def row(person, start, end, source, scheduled=None, sure=True, acting=False):
    term = {"person": person, "start": start}
    term.update({"end": end} if end else {"scheduled-end": scheduled} if scheduled else {})
    term.update({"acting": True} if acting else {})
    term.update({} if sure else {"confidence": "medium"})
    return {**term, "source": source}


def replace_terms(tables, office, terms, known, source, keep, about=()):
    """Replaces our terms by those of a source that has all of them; `keep` says which of ours stay, `about` which
    have an uncertain last day."""
    ours = {(term["person"], term["start"]): term for term in office["terms"]}
    fresh = []
    for person, start, end, scheduled in terms:
        old = ours.pop((person, start), None)
        sure = not any(who == person and end and begin <= end and start <= begin for who, begin in about)
        fresh.append(row(person, start, end, source, scheduled, sure))
        if old is None:
            tables.report("+", office, f"{person} {start} to {end or 'now'}")
    stay = [term for term in ours.values() if keep(term)]
    for term in ours.values():
        if not keep(term):
            tables.report("~", office, f"{term['person']} {term['start']} gives way to {source}")
    office["terms"] = fresh + stay
    office["complete"] = max(office["complete"], known)


# ---------------------------------------------------------------------------------------------- the sources
def congress(tables, folder, known):
    """Senators and representatives since 1990."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    people = []
    for name in ("legislators-historical.yaml", "legislators-current.yaml"):
        people += yaml.load((folder / name).read_text(), Loader=loader)
    found, about = {"sen": [], "rep": []}, set()
    for person in people:
        terms = [term for term in person["terms"] if day(term["end"]) >= SINCE and term["type"] in found]
        if not terms:
            continue
        parts = person["name"]
        last = parts["last"] + (f" {parts['suffix']}" if parts.get("suffix") in ("Jr.", "Sr.", "II", "III", "IV") else "")
        firsts = [parts.get("nickname"), parts["first"]]
        full = parts.get("official_full")
        also = [f"{first} {parts['last']}" for first in firsts if first] + [f"{firsts[1]} {last}"] + ([full] if full else [])
        known_as = [tables.names[fold(name)] for name in also if fold(name) in tables.names]
        name = known_as[0] if known_as else tables.name(f"{firsts[0] or firsts[1]} {parts['last']}")
        for term in terms:
            end = day(term["end"])
            running = end > known
            # if the end is only the day on which a list dropped the name
            about.update({(name, day(term["start"]))} if term.get("approximate") else ())
            found[term["type"]].append((name, day(term["start"]), None if running else end, end if running else None))
        tables.describe("US", name, also, parts["last"] if " " in parts["last"] else None)
    text = f"unitedstates/congress-legislators, {known} (CC0)"
    also = ["sen.", "u.s. senator", "us senator", "democratic senator", "republican senator", "democratic sen.", "republican sen."]
    office = tables.office("US", "senator", known, seats=100, courtesy=True)
    office["also"] = list(dict.fromkeys(office.get("also", []) + also))
    terms = joined(found["sen"])
    names = {term[0] for term in terms}
    replace_terms(tables, office, terms, known, tables.source("US", "congress", text), lambda term: term["person"] not in names, about)
    also = ["rep.", "congressman", "congresswoman", "u.s. representative", "us representative", "u.s. rep.", "us rep.",
            "u.s. congressman", "us congressman", "u.s. congresswoman", "us congresswoman", "house representative",
            "democratic representative", "republican representative", "democratic rep.", "republican rep.",
            "democratic congressman", "republican congressman", "democratic congresswoman", "republican congresswoman"]
    office = tables.office("US", "representative", known, seats=441, also=also)
    replace_terms(tables, office, joined(found["rep"]), known, "congress", lambda term: False, about)
    tables.tables["us"]["sources"]["congress"] = text


ABBREVIATED = {"governor": ["gov."], "lieutenant governor": ["lt. gov.", "lt. governor"], "attorney general": ["atty. gen."]}


def openstates(tables, folder, known):
    """The day on which the terms of governors and others end by law, and the mayors that are named with their first day."""
    import yaml

    roles = {"governor": "governor", "lt_governor": "lieutenant governor"}
    for path in sorted(folder.glob("data/*/executive/*.yml")):
        person = yaml.safe_load(path.read_text())
        for role in person.get("roles", []):
            title, code = roles.get(role["type"]), "US-" + path.parts[-3].upper()
            office = next((office for office in tables.offices(code) if office["title"] == title), None)
            start, end = day(role.get("start_date")), day(role.get("end_date"))
            if not office or (start and start > known) or (end and end <= known):
                continue
            last = [term for term in office["terms"] if "end" not in term and not term.get("acting")]
            if not last or tables.name(person["name"]) != last[-1]["person"] and fold(person["family_name"]) not in fold(last[-1]["person"]):
                tables.report("!", office, f"{person['name']} in openstates, {last[-1]['person'] if last else 'nobody'} here")
                continue
            if end and last[-1].get("scheduled-end") != end:
                last[-1]["scheduled-end"] = end
                tables.report("~", office, f"the term of {last[-1]['person']} ends by law on {end}")
            if office["complete"] < known:
                tables.report("=", office, f"{last[-1]['person']} is known up to {known}, not {office['complete']}")
                office["complete"] = known
    for office in tables.tables["us"]["office"]:
        if office["of"].startswith("US-") and office["title"] in ABBREVIATED:
            office["also"] = list(dict.fromkeys(office.get("also", []) + ABBREVIATED[office["title"]]))


def confirmed(path):
    """Who holds which office on a day, by source: `(code, kind) -> [(day, source, name)]`; `kind` is s, g or a title.

    A line may have a day of its own, ` @ 2026-08-21` at its end, where its source is a collection of dated texts.
    """
    found, source, when = collections.defaultdict(list), None, None
    for line in path.read_text().splitlines():
        if line.startswith("source "):
            _, source, when, _ = line.split(" ", 3)
            when = datetime.date.fromisoformat(when)
        elif line and not line.startswith("#"):
            code, rest = line.split(" ", 1)
            if rest.startswith("= "):
                rest, _, own = rest[2:].partition(" @ ")
                title, name = rest.split(": ")
                found[code, title].append((day(own) or when, source, name))
                continue
            for part in rest.split("; "):
                kind, name = part.split(" ", 1)
                for one in "sg" if kind == "b" else kind:
                    found[code, one].append((when, source, name))
    return found


def world_leaders(folder, known, found):
    """Adds the heads of world-leaders-current."""
    for path in sorted(folder.glob("data/countries/*/current.json")):
        data = json.loads(path.read_text())
        code = {"AU_AF": "AFU"}.get(data["country"]["iso_code"], data["country"]["iso_code"])
        for kind, key in (("s", "head_of_state"), ("g", "head_of_government")):
            holder = (data["positions"].get(key) or {}).get("current_holder") or {}
            if holder.get("name_en"):
                found[code, kind].append((known, "world-leaders-current", holder["name_en"]))


def same(one, other):
    """Whether two spellings may name one person: a long word of one is in the other."""
    words = [{word for word in fold(name).split() if len(word) > 2 and word not in ("king", "queen", "prince")} for name in (one, other)]
    near = lambda a, b: a == b or (min(len(a), len(b)) >= 5 and (a[:5] == b[:5] or a[-5:] == b[-5:]))
    return any(near(a, b) for a in words[0] for b in words[1])


def move(tables, found):
    """Moves the day up to which heads of state and government are known to the newest day that two sources support."""
    kinds = {"s": "head of state", "g": "head of government"}
    for (code, kind), said in sorted(found.items()):
        if stem_of(code) not in tables.tables:
            continue
        called = kinds.get(kind, kind)
        offices = [office for office in tables.offices(code) if called in office.get("also", []) + [office["title"]]]
        nobody = any(name == "nobody" for _, _, name in said)
        offices = [office for office in offices if nobody != any("end" not in term for term in office["terms"])]
        for office in offices:
            running = [term for term in office["terms"] if "end" not in term]
            names = [term["person"] for term in running] or ["nobody"]
            spelt = {person["name"]: person.get("also", []) for person in tables.file(code).get("person", [])}
            names += [other for name in names for other in spelt.get(name, [])]
            later = sorted((one for one in said if one[0] > office["complete"]), reverse=True)
            agree = [when for when, _, name in later if any(same(name, ours) for ours in names)]
            for when, source, name in later:
                if not any(same(name, ours) for ours in names):
                    tables.report("!", office, f"{name} on {when} in {source}, {names[0]} here")
            if not agree:
                continue
            # the row of the table has a source too, so one later source is the second
            support = agree[1] if len(agree) > 1 else agree[0]
            others = [when for when, _, name in later if when <= support and not any(same(name, ours) for ours in names)]
            if others and max(others) == support:
                continue
            tables.report("=", office, f"{names[0]} is known up to {support}, not {office['complete']}")
            office["complete"] = support


def changes(tables, path):
    """Terms that people wrote down: `CODE | title | person | start | end | flags | source | also`."""
    sources = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("source "):
            _, key, text = line.split(" ", 2)
            sources[key] = text
            continue
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("|")] + [""] * 8
        code, title, person, start, end, flags, source, also = cells[:8]
        start, end = day(start), day(end)
        office = next((office for office in tables.offices(code) if title == office["title"] or title in office.get("also", [])), None)
        if not office:
            sys.exit(f"{path}:{number}: there is no office {title!r} of {code}")
        name = tables.name(person)
        tables.describe(code, name, [person, *filter(None, also.split("; "))], next((flag[8:].replace("_", " ") for flag in flags.split() if flag.startswith("surname=")), None))
        old = next((term for term in office["terms"] if term["person"] == name and term["start"] == start), None)
        if old is not None:
            if end and old.get("end") != end:
                old.update({"end": end})
                old.pop("scheduled-end", None)
                tables.report("~", office, f"{name} left on {end}")
        else:
            for term in office["terms"]:
                ends = term.get("end")
                if office["seats"] == 1 and not ends and term["start"] < start:
                    term["end"] = start
                    term.pop("scheduled-end", None)
                    tables.report("~", office, f"{term['person']} left on {start}")
            sure = "medium" not in flags
            key = tables.source(code, source, sources.get(source) or sys.exit(f"{path}:{number}: no source {source!r}"))
            office["terms"].append(row(name, start, end, key, sure=sure, acting="acting" in flags))
            tables.report("+", office, f"{name} {start} to {end or 'now'}")
        office["complete"] = max(office["complete"], start, end or start)


def ministers(tables, folder, path):
    """The offices of every-politician that `offices.toml` names."""
    asked = tomllib.loads(path.read_text())
    text = "Wikidata, as collected by every-politician-scrapers, 2022-07 to 2023-01 (CC0)"
    for name, code in asked["countries"].items():
        file = folder / f"{name}.csv"
        if not file.is_file():
            print(f"{file} is not there", file=sys.stderr)
            continue
        known = datetime.date.fromisoformat(asked["known"].get(name, asked["known"]["default"]))
        held = collections.defaultdict(list)
        for line in csv.DictReader(file.open()):
            held[fold(line["position"])].append(line)
        for want in asked["office"]:
            if want.get("only") and code not in want["only"] or code in want.get("not", []):
                continue
            rows = next((held[fold(title)] for title in want["position"] if fold(title) in held), None)
            if rows:
                take(tables, code, want, rows, known, text)


def take(tables, code, want, rows, known, text):
    """Adds the terms of one office, or those before our first one."""
    terms, vague = [], 0
    for line in rows:
        start, end = day(line["start"]), day(line["end"])
        if not start or (line["end"] and not end):
            vague += 1
            continue
        if start <= known and (not end or end >= start):
            person = tables.names.get(fold(line["person"]), line["person"])
            terms.append((person, start, end if end and end <= known else None, None))
    terms = joined(terms)
    kept = []
    for person, start, end, _ in terms:
        if kept and (kept[-1][2] is None or (kept[-1][2] - start).days > 31):
            # two at once: only what comes before is certain
            return
        if kept and kept[-1][2] > start:
            kept[-1] = (*kept[-1][:2], start)
        kept.append((person, start, end))
    if len(kept) < 3 or vague > len(kept) // 2 or kept[-1][2] and (known - kept[-1][2]).days > 200:
        return
    office = tables.office(code, want["title"], known, also=want.get("also", []))
    first = min((term["start"] for term in office["terms"]), default=None)
    source = tables.source(code, "wikidata", text)
    for number, (person, start, end) in enumerate(kept):
        # next to a gap, it is uncertain who held the office
        before = kept[number - 1][2] if number else start
        after = kept[number + 1][1] if number + 1 < len(kept) else min(first or known, known)
        whole = (start - before).days < 60 and (not end or (after - end).days < 60)
        if first is None or (end and end <= first):
            tables.name(person)
            office["terms"].append(row(person, start, end, source, sure=whole))
            if first is not None:
                tables.report("+", office, f"{person} {start} to {end or 'now'}")


def compiled(tables, path):
    """Terms from the public record, always marked as uncertain: `CODE | place; names | title; titles | NAME DAY to DAY; … | known`."""
    for line in path.read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        code, city, titles, terms, known = (cell.strip() for cell in line.split("|"))
        city, *names = city.split("; ")
        title, *also = titles.split("; ")
        if code not in tables.places:
            tables.places[code] = {"code": code, "name": city, "names": names, "adjectives": []}
            tables.tables["places"]["place"].append(tables.places[code])
        known = datetime.date.fromisoformat(known)
        office = tables.office(code, title, known, also=also)
        source = tables.source(code, "compiled", "compiled for q7x2-lint from the public record")
        rows = [re.fullmatch(r"(.+?) (\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?", term) for term in terms.split("; ")]
        for this, following in zip(rows, rows[1:] + [None]):
            start, end = day(this[2]), day(this[3]) or (day(following[2]) if following else None)
            name = tables.name(this[1])
            # what another source says about these days stays
            near = lambda term: term["person"] == name and abs((term["start"] - start).days) < 400
            held = lambda term: end and term["start"] < end and term.get("end", known) > start and office["seats"] == 1
            if not any(near(term) or held(term) for term in office["terms"]):
                office["terms"].append(row(name, start, end, source, sure=False))
        office["also"] = list(dict.fromkeys(office.get("also", []) + [one for one in also if one != office["title"]]))
        if not office["also"]:
            del office["also"]
        office["complete"] = max(office["complete"], known)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sources", type=pathlib.Path)
    arguments.add_argument("--write", action="store_true", help="write the tables")
    arguments.add_argument("--known", action="append", default=[], metavar="SOURCE=DAY", help="the day up to which a source is complete, if not that of its last commit")
    given = arguments.parse_args()
    days = {key: datetime.date.fromisoformat(when) for key, when in (one.split("=") for one in given.known)}
    tables = Tables()
    found = confirmed(HERE / "confirmed.txt")

    def folder(name):
        path = given.sources / name
        if not path.is_dir():
            print(f"{path} is not there", file=sys.stderr)
            return None
        return path

    def known(name):
        return days.get(name) or sys.exit(f"say up to which day {name} is complete: --known {name}=YYYY-MM-DD")

    if path := folder("congress-legislators"):
        congress(tables, path, known("congress-legislators"))
    if path := folder("openstates"):
        openstates(tables, path, known("openstates"))
    if path := folder("every-politician"):
        ministers(tables, path, HERE / "offices.toml")
    compiled(tables, HERE / "compiled.txt")
    changes(tables, HERE / "changes.txt")
    if path := folder("world-leaders-current"):
        world_leaders(path, known("world-leaders-current"), found)
    move(tables, found)
    for _, line in sorted(tables.lines):
        print(line)
    counts = collections.Counter(sign for sign, _ in tables.lines)
    print(", ".join(f"{count} {sign}" for sign, count in sorted(counts.items())), file=sys.stderr)
    if given.write:
        tables.write()


if __name__ == "__main__":
    main()
