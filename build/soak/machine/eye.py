"""Where something stands on the screen, as a screen reader is told (AT-SPI): the program is the installed one and has no
door for a driver. Arguments: a pattern of the role, a pattern of the name, and which of those that fit (0). Prints
{"x", "y", "name"} of its middle; with the word `all` in place of the patterns everything that is shown.
"""
import json
import re
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

ENOUGH = 20_000  # nodes


def shown(node, left):
    """Every node on the screen, from the top, with its place."""
    left[0] -= 1
    if left[0] < 0:
        return
    try:
        states = node.get_state_set()
        where = node.get_component_iface()
        if states.contains(Atspi.StateType.SHOWING) and where is not None:
            yield node, where.get_extents(Atspi.CoordType.SCREEN), states
        children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
    except GLib.Error:  # It has gone meanwhile.
        return
    for child in children:
        if child is not None:
            yield from shown(child, left)


Atspi.init()
role, name, which = (sys.argv[1:] + ["", "", "0"])[:3]
found = []
for node, box, states in shown(Atspi.get_desktop(0), [ENOUGH]):
    try:
        one = {
            "role": node.get_role_name(),
            "name": re.sub(r"[\s\u00a0\u00ad]+", " ", node.get_name() or "").strip(),
            "isEnabled": states.contains(Atspi.StateType.SENSITIVE),
            "box": [box.x, box.y, box.width, box.height],
        }
    except GLib.Error:
        continue
    if role == "all":
        print(json.dumps(one, ensure_ascii=False))
    elif box.width > 0 and box.height > 0 and re.search(role, one["role"]) and re.search(name, one["name"]):
        found.append(one)
if role != "all":
    if len(found) <= int(which):
        sys.exit(1)
    x, y, width, height = found[int(which)]["box"]
    print(json.dumps({"x": x + width // 2, "y": y + height // 2, "name": found[int(which)]["name"]}, ensure_ascii=False))
