"""Asks a real Django's form fields; reads cases as JSON, writes answers as JSON."""

import datetime
import decimal
import json
import sys
import uuid
import warnings

import django
from django.conf import settings

zone, language = sys.argv[1:]
settings.configure(
    USE_TZ=True,
    TIME_ZONE=zone,
    USE_I18N=False,
    USE_L10N=language != "en-us",
    USE_THOUSAND_SEPARATOR=True,
    LANGUAGE_CODE=language,
)
warnings.simplefilter("ignore")
django.setup()

from django import forms as f  # noqa: E402


def url_field(**kwargs):
    if django.VERSION >= (5,):
        kwargs["assume_scheme"] = "https"
    return f.URLField(**kwargs)


class MultiField(f.MultiValueField):
    def compress(self, values):
        return "+".join("" if value is None else str(value) for value in values) if values else None


class MultiWidget(f.MultiWidget):
    def decompress(self, value):
        return [None] * 3


def multi_field(**kwargs):
    parts = [f.IntegerField(), f.IntegerField(required=False), f.CharField(max_length=3)]
    widget = MultiWidget([part.widget for part in parts])
    return MultiField(parts, widget=widget, **kwargs)


def plain(value):
    if isinstance(value, bool) or value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, decimal.Decimal):
        return {"decimal": format(value, "f") if abs(value.as_tuple().exponent) < 500 else str(value)}
    if isinstance(value, datetime.datetime):
        return {"moment": value.astimezone(datetime.timezone.utc).isoformat()}
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return {"microseconds": value // datetime.timedelta(microseconds=1)}
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {"dict": [[key, plain(item)] for key, item in value.items()]}
    return {"unknown": repr(value)}


def ask(field, data):
    form = type("Form", (f.Form,), {"x": field})(data)
    try:
        if form.is_valid():
            return {"value": plain(form.cleaned_data["x"])}
        errors = form.errors.as_data()["x"]
        return {"codes": [error.code for error in errors], "messages": form.errors["x"]}
    except Exception as error:
        return {"crash": type(error).__name__}


def answer(case):
    if case["since"] > list(django.VERSION[:2]):
        return None
    return [ask(eval(case["python"]), data) for data in case["data"]]


print(json.dumps({"django": django.VERSION[:2], "answers": [answer(case) for case in json.load(sys.stdin)]}))
