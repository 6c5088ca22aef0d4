#!/usr/bin/env python3
"""Makes a playbook of a certain number of pages from real documentation, for measurements that need real text.

    git clone --depth 1 URL /tmp/docs
    python3 benches/sample.py /tmp/docs 10000 de /tmp/10000
    node tests/web/search-figures.mjs /tmp/10000

Pages are taken evenly from the sorted list of all Markdown files, so the same folder gives the same playbook.
"""

import shutil
import sys
from pathlib import Path

if len(sys.argv) != 5:
    sys.exit(__doc__)
source, count, tag, out = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
files = sorted(path for path in source.rglob("*.md") if "includes" not in path.parts and ".git" not in path.parts)
if len(files) < count:
    sys.exit(f"{source} has only {len(files)} pages")
size = 0
for n in range(count):
    file = files[n * len(files) // count]
    page = out / tag / file.relative_to(source)
    page.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, page)
    size += page.stat().st_size
(out / "tickbook.toml").write_text(f'title = "Pages"\nsource_locale = "{tag}"\n[locales.{tag}]\npath = "{tag}"\n')
print(f"{count} pages, {size} bytes")
