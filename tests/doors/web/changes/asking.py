"""What a page's form holds, as a browser would send it back."""

import re

BASE = "/councils/eastmere/"
WHY = {"because": "The supplier is late.", "effect": "Carers wait longer."}


def boxes(name, iso):
    year, month, day = iso.split("-")
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def shown_in(client, address):
    """What a page's form holds, as a browser would send it back."""
    body = client.get(BASE + address).content.decode()
    inputs = re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?>', body)
    values = {}
    for name in inputs:
        tag = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', body).group(0)
        if 'type="checkbox"' not in tag or " checked" in tag:
            values[name] = (re.search(r'value="([^"]*)"', tag) or [None, ""])[1]
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', body, re.S):
        values[name] = text.strip()
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.S):
        values[name] = (re.search(r'value="([^"]*)" selected', options) or [None, ""])[1]
    values.pop("csrfmiddlewaretoken", None)
    return values
