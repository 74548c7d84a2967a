"""Reads exports with programs that are not ours: csv, icalendar, jsonschema, LibreOffice.

    python3 check.py FOLDER SCHEMA

FOLDER has a folder for each session: its tables, dates.ics, minutes.json, minutes.docx;
and statements.json, which has what was decided. Prints a line for each thing that is
wrong, and what was left out because a program is not there.
"""

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(folder, wrong):
    for path in sorted(folder.glob("*-tables/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        if not rows or any(len(row) != len(rows[0]) for row in rows):
            wrong.append(f"{path}: not every row is as long as the first")
        if any(cell.startswith(FORMULA) for row in rows for cell in row):
            wrong.append(f"{path}: a cell is a formula")


def dates(folder, wrong):
    import datetime

    import icalendar

    calendar = icalendar.Calendar.from_ical((folder / "minutes.ics").read_bytes())
    ids = set()
    for event in calendar.walk("VEVENT"):
        ids.add(str(event["UID"]))
        starts = event.decoded("DTSTART")
        if isinstance(starts, datetime.datetime) or not isinstance(starts, datetime.date):
            wrong.append(f"{folder}: {event['UID']} is not for a whole day")
        if not str(event.get("SUMMARY", "")) or "DTSTAMP" not in event:
            wrong.append(f"{folder}: {event['UID']} says nothing")
    if len(ids) != len(calendar.walk("VEVENT")):
        wrong.append(f"{folder}: two dates have one name")


def public(folder, schema, wrong):
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    file = json.loads((folder / "minutes.json").read_text(encoding="utf-8"))
    for error in validator.iter_errors(file):
        wrong.append(f"{folder}/minutes.json: {error.json_path}: {error.message[:200]}")
    if "events" in file:
        wrong.append(f"{folder}/minutes.json has events")


def documents(folders, office, wrong):
    with tempfile.TemporaryDirectory() as home:
        for folder in folders:
            out = Path(home) / folder.name
            files = sorted(str(path) for path in folder.glob("*.docx"))
            subprocess.run(
                [office, f"-env:UserInstallation=file://{home}/profile", "--headless",
                 "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(out), *files],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240,
            )
            said = json.loads((folder / "statements.json").read_text(encoding="utf-8"))
            for kind in ("minutes", "decisions"):
                text = " ".join((out / f"{kind}.txt").read_text(encoding="utf-8").split())
                for words in said:
                    if " ".join(words.split()) not in text:
                        wrong.append(f"{folder}/{kind}.docx lacks: {words}")


def has(module):
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def main():
    root, schema = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    office = shutil.which("soffice") or shutil.which("libreoffice")
    wrong, left_out = [], []
    for folder in folders:
        tables(folder, wrong)
    if has("icalendar"):
        for folder in folders:
            dates(folder, wrong)
    else:
        left_out.append("dates: python3 has no icalendar")
    if has("jsonschema"):
        for folder in folders:
            public(folder, schema, wrong)
    else:
        left_out.append("public transcripts: python3 has no jsonschema")
    if office:
        documents(folders, office, wrong)
    else:
        left_out.append("documents: there is no LibreOffice")
    for line in left_out:
        print(f"left out: {line}")
    for line in wrong:
        print(line)
    print(f"{len(folders)} sessions read, {len(wrong)} wrong.")
    sys.exit(1 if wrong or not folders else 0)


if __name__ == "__main__":
    main()
