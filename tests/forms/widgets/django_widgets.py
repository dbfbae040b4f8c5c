"""Asks a real Django's widgets; reads questions as JSON, writes answers as JSON."""

import json
import sys

import django
from django.conf import settings

settings.configure(USE_TZ=True, USE_I18N=False)
django.setup()

from django import forms as f  # noqa: E402
from django.utils.datastructures import MultiValueDict  # noqa: E402


def plain(value):
    return [plain(item) for item in value] if isinstance(value, list) else value


def answer(question):
    widget = eval(question["python"])
    return [
        {
            "value": plain(widget.value_from_datadict(MultiValueDict(data), MultiValueDict(), "x")),
            "omitted": widget.value_omitted_from_data(MultiValueDict(data), MultiValueDict(), "x"),
        }
        for data in question["data"]
    ] + [
        {
            "label": widget.id_for_label("id_x") or None,
            "required": [bool(widget.use_required_attribute(initial)) for initial in (None, "a.txt")],
            "hidden": bool(widget.is_hidden),
            "multipart": bool(widget.needs_multipart_form),
        }
    ]


print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
