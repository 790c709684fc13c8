"""Prints the name of everything that the accessibility bus shows of the program, one a line: what any reader can reach."""
import pyatspi


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    try:
        if node.name:
            print(node.name)
        children = [node.getChildAtIndex(index) for index in range(node.childCount)]
    except Exception:  # gone while it was looked at
        return
    for child in children:
        walk(child, depth + 1)


for application in pyatspi.Registry.getDesktop(0):
    if application is not None and application.name != 'orca':
        walk(application)
