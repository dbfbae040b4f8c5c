"""Arithmetic with moments, days and durations, and values that are kept as what they are compared with."""

import datetime
import uuid

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    TimeField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from shelf.models import Book, Review, Store

BOOKS = Book.objects.order_by("pk")
REVIEWS = Review.objects.order_by("pk")
UTC = datetime.timezone.utc


def span(milliseconds):
    return Value(datetime.timedelta(milliseconds=milliseconds), DurationField())


def at(year):
    return Value(datetime.datetime(year, 1, 1, tzinfo=UTC), DateTimeField())


def moment(expression):
    return ExpressionWrapper(expression, output_field=DateTimeField())


def duration(expression):
    return ExpressionWrapper(expression, output_field=DurationField())


def cases(then):
    return Case(When(stars__gt=2, then=span(then)), default=span(1), output_field=DurationField())


def update_reviews(spent):
    Review.objects.update(spent=spent)
    return REVIEWS.values_list("spent", flat=True)


def update_books():
    Book.objects.update(created=F("created") + span(60_000.5), published=F("published") + span(86_400_000))
    return BOOKS.values_list("created", "published")


MOMENTS = {
    "plus a duration": lambda: BOOKS.annotate(a=moment(F("created") + span(90_061_001))).values_list("a", flat=True),
    "minus a duration": lambda: BOOKS.annotate(a=moment(F("created") - span(0.001))).values_list("a", flat=True),
    "plus a column": lambda: REVIEWS.annotate(a=moment(F("book__created") + F("spent"))).values_list("a", flat=True),
    "a duration plus a moment": lambda: REVIEWS.annotate(a=moment(F("spent") + F("book__created"))).values_list(
        "a", flat=True
    ),
    "between moments": lambda: BOOKS.annotate(a=duration(F("created") - at(1970))).values_list("a", flat=True),
    "between days": lambda: BOOKS.annotate(
        a=duration(F("published") - Value(datetime.date(2020, 1, 1), DateField()))
    ).values_list("a", flat=True),
    "between times": lambda: Store.objects.order_by("pk")
    .annotate(a=duration(F("opens") - Value(datetime.time(8, 0, 0, 250_000), TimeField())))
    .values_list("a", flat=True),
    "between the first and the last": lambda: BOOKS.aggregate(a=duration(Max("created") - Min("created"))),
    "durations together": lambda: REVIEWS.annotate(a=duration(F("spent") + F("spent") - span(1500))).values_list(
        "a", flat=True
    ),
    "filter by a duration later": lambda: REVIEWS.filter(book__created__lt=moment(F("book__created") + F("spent"))),
    "filter by time between": lambda: BOOKS.annotate(a=duration(F("created") - at(2020))).filter(
        a__gt=datetime.timedelta(days=1)
    ),
    "filter by a value": lambda: REVIEWS.filter(spent__gte=span(90_000)),
    "filter by a value of cases": lambda: REVIEWS.filter(spent__gte=cases(60_000)),
    "filter by an ID": lambda: Store.objects.filter(
        code=Value(uuid.UUID("123e4567-e89b-12d3-a456-426614174000"), UUIDField())
    ),
    "update to a value": lambda: update_reviews(span(5000)),
    "update to cases": lambda: update_reviews(cases(7000)),
    "update to the first present": lambda: update_reviews(Coalesce("spent", span(4000))),
    "update to later": update_books,
}
