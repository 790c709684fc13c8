"""A person at a terminal: gives a shell what is written in a guide, and answers what the commands ask.

Standard input: {"script": text of the shell, "answers": [[words of a question, answer], ...]}. Standard output: what the
terminal shows. A question is asked where the last line of the screen, which does not end, holds the words. Each answer
is given each time. The exit code is that of the shell.
"""
import json
import os
import pty
import re
import select
import sys

request = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "-c", request["script"]])

shown = b""
while True:
    # Nothing is typed before the command has said all that it has to say for now.
    ready, _, _ = select.select([terminal], [], [], 0.3)
    if ready:
        try:
            said = os.read(terminal, 65536)
        except OSError:  # Nobody holds the other end any more.
            break
        if not said:
            break
        shown += said
        sys.stdout.buffer.write(said)
        sys.stdout.buffer.flush()
        continue
    question = shown.rsplit(b"\n", 1)[-1].decode(errors="replace")
    for words, answer in request["answers"]:
        if re.search(words, question):
            shown = b""
            os.write(terminal, answer.encode() + b"\r")
            break
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
