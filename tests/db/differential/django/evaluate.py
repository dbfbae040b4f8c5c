"""Makes the database, asks all questions, and writes the answers: evaluate.py DATABASE ANSWERS."""

import datetime
import decimal
import json
import os
import sys
import uuid

import django

os.environ["SHELF_DATABASE"], ANSWERS = sys.argv[1:]
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from expressions import EXPRESSIONS  # noqa: E402
from rows import insert_rows  # noqa: E402


def main():
    with connection.schema_editor() as editor:
        for model in apps.get_app_config("shelf").get_models():
            editor.create_model(model)
    with transaction.atomic():
        insert_rows()
    answers = {name: answer(ask) for name, ask in EXPRESSIONS.items()}
    with open(ANSWERS, "w", encoding="utf-8") as file:
        json.dump({"django": django.get_version(), "answers": answers}, file, ensure_ascii=False)


def answer(ask):
    """Asks, and undoes whatever was changed."""
    try:
        with transaction.atomic():
            found = plain(ask())
            transaction.set_rollback(True)
        return found
    except Exception as error:
        return {"error": type(error).__name__}


def plain(value):
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, models.QuerySet, models.Manager)):
        return [plain(inner) for inner in getattr(value, "all", lambda: value)()]
    if isinstance(value, float):
        return round(value, 9)
    return PLAIN.get(type(value), lambda kept: kept)(value)


def plain_moment(value):
    """As Django's own JSON has it: in UTC, cut to milliseconds."""
    text = value.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat()
    return f"{text[:23].removesuffix('.000')}Z"


def plain_decimal(value):
    """Those of columns have two digits after the point; others have as many as SQLite's real numbers give."""
    return str(value) if value.as_tuple().exponent == -2 else {"decimal": str(value)}


PLAIN = {
    datetime.datetime: plain_moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: datetime.time.isoformat,
    datetime.timedelta: lambda value: value / datetime.timedelta(milliseconds=1),
    decimal.Decimal: plain_decimal,
    uuid.UUID: str,
}

main()
