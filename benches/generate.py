#!/usr/bin/env python3
"""Makes a large playbook out of the bundled one.

usage: generate.py PAGES FOLDER

Half of the pages are English, half German. The bundled pages are copied in rounds, a folder for each;
titles and task numbers get the number of the round, so that every page is unique. Links stay inside
their round, and both languages pair up. The same arguments always give the same bytes.
"""

import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TITLE = re.compile(r"^(title: )(.*)$", re.M)
HEADING = re.compile(r"^# (.*)$", re.M)
TASK = re.compile(r"^(\| *)(\d{3,5})( *\|)", re.M)
CONFIG = """title = "Generated playbook"
source_locale = "en"
edition = "1"
url = "https://playbook.example/"

[locales.en]
path = "content/en"

[locales.de]
path = "content/de"
"""


def make(pages, folder):
    folder = pathlib.Path(folder)
    for tag in ("en", "de"):
        source = ROOT / "content" / tag
        out = folder / "content" / tag
        out.mkdir(parents=True, exist_ok=True)
        for shared in ("media", "includes"):
            if (source / shared).is_dir():
                shutil.copytree(source / shared, out / shared, dirs_exist_ok=True)
        texts = {p.name: p.read_text(encoding="utf-8") for p in sorted(source.glob("*.md")) if p.name != "index.md"}
        left, number, toc = pages // 2 - 1, 0, []
        while left > 0:
            name = f"r{number:05}"
            (out / name).mkdir(exist_ok=True)
            toc.append(f"- name: Round {number}\n  items:\n")
            for file, text in list(texts.items())[:left]:
                text = TITLE.sub(lambda m: f"{m[1]}{m[2].strip()} {number}", text, count=1)
                text = HEADING.sub(lambda m: f"# {m[1].strip()} {number}", text, count=1)
                text = TASK.sub(lambda m: f"{m[1]}{int(m[2]) + number * 10000}{m[3]}", text)
                text = text.replace("](media/", "](../media/").replace("](includes/", "](../includes/").replace("](index.md", "](../index.md")
                (out / name / file).write_text(text, encoding="utf-8")
                title = TITLE.search(text)
                toc.append(f"  - name: \"{title[2] if title else file}\"\n    href: {name}/{file}\n")
            left -= len(texts)
            number += 1
        (out / "toc.yml").write_text("".join(toc), encoding="utf-8")
        word = {"en": "Start", "de": "Anfang"}[tag]
        front = f"title: {word}\ndescription: The start page of the generated playbook, from which all rounds are found.\n"
        (out / "index.md").write_text(f"---\n{front}---\n\n# {word}\n", encoding="utf-8")
    (folder / "tickbook.toml").write_text(CONFIG, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    make(int(sys.argv[1]), sys.argv[2])
