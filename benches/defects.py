#!/usr/bin/env python3
"""Make a bilingual playbook of N pages (half English, half German) with known link defects.

usage: benches/defects.py N OUT [--clean]

Every page is a process of its own: front matter, steps with guidance and task tables, links to its
neighbours, an update history. A link in every few pages is wrong on purpose; what is wrong where is
written to OUT/expected.json. The same N gives the same bytes. --clean plants no defect.
"""
import argparse
import json
import os
import random

args = argparse.ArgumentParser(description=__doc__.split('\n')[0])
args.add_argument('n', type=int)
args.add_argument('out')
args.add_argument('--clean', action='store_true')
args = args.parse_args()

# English and German, sentence by sentence.
SENTENCES = [
    ('Agree on a date before you send the invitation.', 'Stimmen Sie den Termin ab, bevor Sie die Einladung senden.'),
    ('Write down who decides and who only wants to know.', 'Halten Sie fest, wer entscheidet und wer nur Bescheid wissen möchte.'),
    ('A pilot group of {n} people is enough to begin with.', 'Für den Anfang genügt eine Pilotgruppe von {n} Personen.'),
    ('Keep the notes short, and file them on the same day.', 'Halten Sie die Notizen kurz und legen Sie sie am selben Tag ab.'),
    ('Ask what has been tried already, and why it was stopped.', 'Fragen Sie, was schon versucht wurde und warum es eingestellt wurde.'),
    ('Test the settings with an ordinary account first.', 'Prüfen Sie die Einstellungen zuerst mit einem gewöhnlichen Konto.'),
    ('Tell the service desk {n} days before the change.', 'Informieren Sie den Servicedesk {n} Tage vor der Umstellung.'),
    ('Measure usage before the start, so that progress can be seen later.', 'Messen Sie die Nutzung vor dem Start, damit Fortschritte später sichtbar sind.'),
    ('If a mailbox is larger than {n} GB, move it at night.', 'Ist ein Postfach größer als {n} GB, verschieben Sie es nachts.'),
    ('Leave time for questions at the end of each meeting.', 'Lassen Sie am Ende jeder Besprechung Zeit für Fragen.'),
    ('Plan the next step only when this one is finished.', 'Planen Sie den nächsten Schritt erst, wenn dieser abgeschlossen ist.'),
    ('The administrator needs the rights for {n} hours at most.', 'Die Rechte werden für höchstens {n} Stunden gebraucht.'),
    ('Store the export where the whole team can find it.', 'Legen Sie den Export dort ab, wo ihn das ganze Team findet.'),
    ('Compare the list of devices with the inventory.', 'Vergleichen Sie die Geräteliste mit dem Inventar.'),
    ('Show each goal with the number that proves it.', 'Zeigen Sie jedes Ziel mit der Zahl, die es belegt.'),
    ('When more than {n} users report the same fault, pause the rollout.', 'Melden mehr als {n} Anwender denselben Fehler, halten Sie die Einführung an.'),
    ('Delete test data before you hand the service over.', 'Löschen Sie Testdaten, bevor Sie den Dienst übergeben.'),
    ('Name a substitute for every role.', 'Benennen Sie für jede Rolle eine Vertretung.'),
]
VERBS = [('Prepare', 'vorbereiten'), ('Review', 'prüfen'), ('Plan', 'planen'), ('Hand Over', 'übergeben'), ('Test', 'testen'), ('Document', 'dokumentieren')]
THINGS = [
    ('the Pilot Group', 'Pilotgruppe'), ('the Mail Service', 'Maildienst'), ('the Device Inventory', 'Geräteinventar'), ('the Training Plan', 'Schulungsplan'),
    ('the Network Check', 'Netzwerkprüfung'), ('the File Migration', 'Dateimigration'), ('the Sign-in Policy', 'Anmelderichtlinie'), ('the Status Report', 'Statusbericht'),
]
PHASES = [('Initiate', 'Start'), ('Assess', 'Analyse'), ('Remediate', 'Korrektur'), ('Enable', 'Aktivierung'), ('Migrate', 'Migration'), ('Success', 'Erfolg')]
ROLES = ['FastTrack Manager', 'FastTrack Engineer', 'FastTrack Architect']
SERVICES = ['Exchange Online', 'Teams', 'OneDrive', 'Intune', 'SharePoint Online']
WORDS = {
    'overview': ('Overview', 'Übersicht'), 'objectives': ('Objectives', 'Ziele'), 'approach': ('Approach', 'Ansatz'),
    'tasks': ('FTOP Tasks', 'FTOP-Aufgaben'), 'inputs': ('Key Inputs', 'Wichtige Inputs'), 'outputs': ('Key Outputs', 'Wichtige Ergebnisse'),
    'next': ('Next Steps', 'Nächste Schritte'), 'history': ('Refresh Summary', 'Zusammenfassung der Aktualisierung'),
    'role': ('Primary Role', 'Primäre Rolle'), 'applies': ('Applies To', 'Gilt für'), 'all': ('All Services', 'Alle Dienste'),
    'step': ('Step', 'Schritt'), 'see': ('Go on with', 'Weiter geht es mit'), 'also': ('The reasons are in', 'Die Gründe stehen in'),
    'team': ('Editorial team', 'Redaktionsteam'), 'made': ('Created the page', 'Seite erstellt'), 'made2': ('New task numbers', 'Neue Aufgabennummern'),
}
HEAD = (
    '| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |',
    '| Aufgaben-ID | Name der Aufgabe | (E) Erforderlich (O) Optional | FastTrack-Rolle | Dienste |',
)
HISTORY = ('| Date | Who Changed | What Changed |', '| Datum | Geändert durch | Änderung an |')
FOLDERS, SUFFIX = ('english', 'german'), ('', '-de')
ZERO_WIDTH = chr(0x200B)


def anchor(heading):
    kept = ''.join(c for c in heading.lower() if c.isalnum() or c in ' -_')
    return kept.replace(' ', '-')


def title(page, l):
    verb, thing = VERBS[page % len(VERBS)][l], THINGS[page // len(VERBS) % len(THINGS)][l]
    name = f'{verb} {thing}' if l == 0 else f'{thing} {verb}'
    return f'{name} {page + 1}'


def name(page, l):
    return f'process-{page + 1:05d}{SUFFIX[l]}.md'


def headings(page, l):
    return [f'{WORDS["step"][l]} {n + 1}: {title(page + n * 7, l)}' for n in range(3)]


def defects(page, other, l):
    """Wrong links: rule and Markdown. Each is put into a line of its own."""
    good = name(other, l)
    yield 'broken-link', f'[{title(other, l)}](removed-{page:05d}{SUFFIX[l]}.md)'
    yield 'broken-anchor', f'[{title(other, l)}]({good}#no-such-step)'
    yield 'broken-anchor', f'[{WORDS["step"][l]}](#no-such-step)'
    yield 'missing-image', f'![{title(other, l)}](media/picture-{page:05d}.png)'
    yield 'link-case', f'[{title(other, l)}]({good[0].upper()}{good[1:]})'
    yield 'email-link', f'[{WORDS["team"][l]}](playbook{page}@partner.contoso.com)'
    yield 'missing-scheme', f'[{title(other, l)}](www.contoso.com/{page})'
    yield 'malformed-url', f'[{title(other, l)}](https://www.contoso.com/{ZERO_WIDTH}{page})'
    yield 'malformed-url', f'[{title(other, l)}](hhttps://www.contoso.com/{page})'
    yield 'empty-link', f'[{title(other, l)}]()'
    yield 'unparsed-link', f'[{title(other, l)}]((https://www.contoso.com/{page})'
    yield 'self-link', f'[{title(page, l)}]({name(page, l)})'
    yield 'wrapped-link', f'[{title(other, l)}](https://nam06.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.contoso.com%2F{page}&data=02)'
    yield 'misleading-link-text', f'[https://www.contoso.com/{page}](https://www.fabrikam.com/{page})'
    yield 'dangerous-scheme', f'[{title(other, l)}](javascript:alert({page}))'
    yield 'link-outside-root', f'[{title(other, l)}](../../{good})'
    if l == 1:
        yield 'missing-locale-suffix', f'[{title(other, l)}]({name(other, 0)})'
        yield 'link-leaves-locale', f'[{title(other, l)}](../english/{name(other, 0)})'


def make(page, pages, l, expected):
    chance = random.Random(page)
    w = {key: pair[l] for key, pair in WORDS.items()}
    lines = []

    def say(count):
        numbers = [(chance.randrange(len(SENTENCES)), chance.randrange(2, 40)) for _ in range(count)]
        return [SENTENCES[s][l].format(n=n) for s, n in numbers]

    def link(other, part=None):
        target = name(other, l) + (f'#{anchor(headings(other, l)[part])}' if part is not None else '')
        return f'[{title(other, l)}]({target})'

    neighbours = [(page + d) % pages for d in (1, 2, 5)]
    lines += ['---', f'title: {title(page, l)}', f'description: {" ".join(say(2))}', 'ms.date: 2026-10-06', '---', '']
    lines += [f'# {title(page, l)}', '', f'Phase: **{PHASES[page % 6][l]}**', '', f'## {w["overview"]}', '', ' '.join(say(6)), '']
    lines += [f'## {w["objectives"]}', ''] + [f'- {s}' for s in say(5)] + ['', f'## {w["approach"]}', '']
    for n, heading in enumerate(headings(page, l)):
        role = ROLES[(page + n) % 3]
        lines += [f'### {heading}', '', f'{w["role"]}: **{role}**  ', f'{w["applies"]}: **{w["all"]}**', '', ' '.join(say(4)), '']
        for s in say(4):
            lines += [f'- {s}'] + [f'  - {t}' for t in say(2)]
        lines += ['', f'{w["also"]} {link(neighbours[n], n)}.', '', f'#### {w["tasks"]}', '', HEAD[l], '| --- | --- | :---: | --- | --- |']
        for t in range(3):
            task, required = page * 10 + n * 3 + t + 10000, 'O' if (page + t) % 3 == 0 else 'ME'[l]
            lines += [f'| {task} | {title(page + t + n, l)} | {required} | {role} | {SERVICES[(page + t) % 5]} |']
        lines += ['']
    for part in ('inputs', 'outputs'):
        lines += [f'## {w[part]}', ''] + [f'- {s}' for s in say(3)] + ['']
    lines += [f'## {w["next"]}', '', f'{w["see"]} {link(neighbours[0])}.', '']
    if not args.clean and page % 4 == 0:
        wrong = list(defects(page, neighbours[1], l))
        for rule, text in (wrong[page // 4 % len(wrong)], wrong[(page // 4 + 7) % len(wrong)]):
            lines += [f'{w["see"]} {text}.', '']
            expected.append({'rule': rule, 'file': f'{FOLDERS[l]}/{name(page, l)}', 'line': len(lines) - 1, 'note': text})
    lines += [f'## {w["history"]}', '', HISTORY[l], '| --- | --- | --- |']
    lines += [f'| 10/06/2026 | {w["team"]} | {w["made2"]} |', f'| 03/18/2026 | {w["team"]} | {w["made"]} |', '']
    return '\n'.join(lines)


def write(path, text):
    path = os.path.join(args.out, path)
    os.makedirs(os.path.dirname(path) or '.', exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(text)


pages, expected = max(args.n // 2, 6), []
for l, folder in enumerate(FOLDERS):
    for page in range(pages):
        write(f'{folder}/{name(page, l)}', make(page, pages, l, expected))
    toc = [f'- name: "{title(page, l)}"\n  href: {name(page, l)}\n' for page in range(pages)]
    write(f'{folder}/toc.yml', ''.join(toc))
expected.sort(key=lambda f: (f['file'], f['line'], f['rule']))
write('expected.json', json.dumps({'findings': expected}, ensure_ascii=False, indent=1) + '\n')
write('tickbook.toml', '''title = "Generated playbook"
source_locale = "en"

[locales.en]
path = "english"

[locales.de]
path = "german"
suffix = "-de"
''')
