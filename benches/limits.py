#!/usr/bin/env python3
"""What tickbook needs at its limits and beyond them: benches/limits.py TICKBOOK [NAME...]

Makes a small playbook for each row in a temporary folder, runs the command and prints the exit code, the processor time
in seconds and the peak memory in MiB. The rows are those of docs/limits.md.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

MIB = 1 << 20
CONFIG = 'source_locale = "en"\ntitle = "Book"\n[locales.en]\npath = "en"\n'
GERMAN = '[locales.de]\npath = "de"\n'
TEXT = 'The harbour master counts the ships, writes the number down and shuts the gate.\n\n'


def page(body):
    return {'en/p.md': '# Page\n\n' + body}


def pair(number):
    headings = lambda word, n: '# Page\n\n' + ''.join(f'## {word} {i}\n\n' for i in range(n))
    return {'tickbook.toml': CONFIG + GERMAN, 'de/index.md': '# Start\n',
            'en/p.md': headings('Heading', number), 'de/p.md': headings('Kopf', number - 1)}


def drawing(size):
    line = '<path d="M0 0"/>'
    picture = '<svg xmlns="http://www.w3.org/2000/svg">' + line * ((size - 50) // len(line)) + '</svg>'
    return {'en/a.svg': picture} | page('![a](a.svg)\n')


def links(number):
    return page(''.join(f'[x{i}](https://a.example/{i})\n' for i in range(number)))


def dead():
    return page(''.join(f'## Heading {i}\n\n' for i in range(2000)) +
                ''.join(f'[x](#nowhere-{i})\n' for i in range(50000)))


def toc(levels):
    lines = [('  ' * i) + '- name: A\n' + ('  ' * i) + '  items:\n' for i in range(levels)]
    return {'en/toc.yml': ''.join(lines) + '  ' * levels + '- href: index.md\n'}


def theme(size):
    return {'tickbook.toml': 'theme = "t"\n' + CONFIG, 'themes/t/theme.yaml': 'inherits: default\n',
            'themes/t/static/a.bin': 'x' * size}


def baseline(size):
    line = '1 broken-link en/p.md %016x\n'
    return {'tickbook.baseline': ''.join(line % i for i in range(size // len(line % 0)))}


def manifest(size):
    return {'site/.tickbook/manifest.json': '{' + ' ' * size + '}'}


# Name, files, commands. The files are made when their turn comes.
ROWS = [
    ('empty', lambda: {}, ['check', 'build']),
    ('page-2', lambda: page(TEXT * (2 * MIB // len(TEXT))), ['check', 'build']),
    ('page', lambda: page(TEXT * ((16 * MIB - 100) // len(TEXT))), ['check', 'build']),
    ('page-17', lambda: page(TEXT * (17 * MIB // len(TEXT))), ['check']),
    ('config', lambda: {'tickbook.toml': CONFIG + '# x\n' * (MIB // 4 - 40)}, ['check']),
    ('config-beyond', lambda: {'tickbook.toml': CONFIG + '# x\n' * (MIB // 4)}, ['check']),
    ('drawing', lambda: drawing(16 * MIB), ['build']),
    ('drawing-beyond', lambda: drawing(17 * MIB), ['build']),
    ('baseline', lambda: baseline(63 * MIB), ['check']),
    ('baseline-beyond', lambda: baseline(65 * MIB), ['check']),
    ('theme-file', lambda: theme(63 * MIB), ['build']),
    ('theme-file-beyond', lambda: theme(65 * MIB), ['build']),
    ('manifest', lambda: manifest(255 * MIB), ['build']),
    ('manifest-beyond', lambda: manifest(257 * MIB), ['build']),
    ('folders', lambda: {'en/' + 'a/' * 99 + 'p.md': '# Page\n'}, ['check']),
    ('folders-beyond', lambda: {'en/' + 'a/' * 120 + 'p.md': '# Page\n'}, ['check']),
    ('elements', lambda: page('<div>' * 30000 + '\n'), ['check', 'build']),
    ('quotations', lambda: page('> ' * 20000 + 'x\n'), ['check', 'build']),
    ('emphasis', lambda: page('*a **b ' * 20000 + '\n'), ['check', 'build']),
    ('yaml', lambda: {'en/toc.yml': '[' * 20000 + '\n'}, ['check']),
    ('toc', lambda: toc(80), ['check']),
    ('messages', lambda: {'locales/en/site.ftl': 'x = ' + '{ ' * 20000 + '\n'}, ['check']),
    ('long-line', lambda: page('[x](gone.md) ' * 20000 + '\n'), ['check']),
    ('dead-links', dead, ['check']),
    ('headings', lambda: pair(1000), ['check']),
    ('headings-beyond', lambda: pair(5000), ['check']),
    ('includes-deep', lambda: page('[!INCLUDE [a](includes/a0.md)]\n') | {
        f'en/includes/a{i}.md': f'[!INCLUDE [a](a{i + 1}.md)]\n' for i in range(20)}, ['check']),
    ('includes-long', lambda: page('[!INCLUDE [a](includes/a.md)]\n\n' * 100) | {
        'en/includes/a.md': TEXT * 800}, ['check']),
    ('links', lambda: links(100_000), ['check', 'build']),
    ('links-million', lambda: links(1_000_000), ['check', 'build']),
    ('preview', lambda: {}, []),
]

RUN = '''
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, f"{used.ru_utime + used.ru_stime:.1f} s", used.ru_maxrss // 1024, "MiB", sep=" | ")
'''


def preview(program, folder):
    """Takes all 256 connections of `serve`, asks for half a page on each, then for a page on one more."""
    call = [program, 'serve', '--port', '4790', '--quiet']
    server = subprocess.Popen(call, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(('127.0.0.1', 4790)).close()
                break
            except OSError:
                if server.poll() is not None:
                    return 'did not start'
        idle = [socket.create_connection(('127.0.0.1', 4790)) for _ in range(256)]
        for one in idle:
            one.sendall(b'GET / HTTP/1.1\r\nHost: ')
        began = time.monotonic()
        with socket.create_connection(('127.0.0.1', 4790)) as last:
            last.sendall(b'GET /en/index.html HTTP/1.1\r\nHost: 127.0.0.1:4790\r\nConnection: close\r\n\r\n')
            answer = last.recv(15).decode()
        waited = time.monotonic() - began
        with open(f'/proc/{server.pid}/status', encoding='utf-8') as status:
            peak = int(re.search(r'VmHWM:\s+(\d+)', status.read())[1]) // 1024
        return f'{answer.strip()} | after {waited:.1f} s | {peak} | MiB'
    finally:
        server.kill()
        server.wait()


def main():
    program, *names = sys.argv[1:] or sys.exit(__doc__)
    for name, files, commands in ROWS:
        if names and name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            for path, text in ({'tickbook.toml': CONFIG, 'en/index.md': '# Start\n'} | files()).items():
                path = os.path.join(folder, path)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, 'w', encoding='utf-8') as file:
                    file.write(text)
            if name == 'preview':
                print(f'{name} | serve | {preview(os.path.abspath(program), folder)}', flush=True)
            for command in commands:
                call = [sys.executable, '-c', RUN, os.path.abspath(program), command]
                found = subprocess.run(call, cwd=folder, capture_output=True, text=True).stdout.strip()
                print(f'{name} | {command} | {found}', flush=True)


main()
