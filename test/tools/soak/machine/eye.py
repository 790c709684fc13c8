"""What a person can read on the screen: a picture of it, and the letters in it. The installed program has no door for a
driver, and Chromium on Linux tells screen readers of no page.

Arguments: a pattern, and nothing or `all`. Prints {"x", "y", "text"} of the middle of the first words that fit, from the
top; with `all` every line that was read. Exit code 1: not on the screen.
"""
import json
import os
import re
import subprocess
import sys

SCALE = 2  # Letters of this size are read better.


def made(words, picture=None):
    # One processor: on a busy machine the threads of tesseract wait for each other.
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(words, input=picture, capture_output=True, check=True, env=alone).stdout


def lines_of(picture):
    """Lines that were read, from the top, each as a list of words with their boxes."""
    table = made(["tesseract", "-", "-", "-l", "rus", "--psm", "11", "tsv"], picture).decode()
    lines = {}
    for row in table.splitlines()[1:]:
        _, _, block, paragraph, line, _, left, top, width, height, _, text = row.split("\t")
        if text.strip():
            box = [int(one) / SCALE for one in (left, top, width, height)]
            lines.setdefault((block, paragraph, line), []).append((text, box))
    return sorted(lines.values(), key=lambda one: one[0][1][1])


def found_in(words, pattern):
    """The middle of what fits in a line; None where nothing does."""
    text = " ".join(word for word, _ in words)
    found = re.search(pattern, text)
    if not found:
        return None
    at, boxes = 0, []
    for word, box in words:
        if at < found.end() and at + len(word) > found.start():
            boxes.append(box)
        at += len(word) + 1
    left, right = min(box[0] for box in boxes), max(box[0] + box[2] for box in boxes)
    top, bottom = min(box[1] for box in boxes), max(box[1] + box[3] for box in boxes)
    return {"x": int((left + right) / 2), "y": int((top + bottom) / 2), "text": text}


pattern = sys.argv[1]
shot = made(["import", "-window", "root", "png:-"])
# Light letters on a dark button: in the negative, when the dark page around the buttons is poured over with white.
BUTTONS = ["-negate", "-threshold", "45%", "-fill", "white", "-draw", "color 2,1000 floodfill"]
for more in [[], BUTTONS]:
    picture = made(["convert", "png:-", "-colorspace", "Gray", "-resize", f"{SCALE * 100}%", *more, "png:-"], shot)
    for line in lines_of(picture):
        if pattern == "all":
            print(" ".join(word for word, _ in line))
            continue
        spot = found_in(line, pattern)
        if spot:
            print(json.dumps(spot, ensure_ascii=False))
            sys.exit(0)
sys.exit(0 if pattern == "all" else 1)
