"""Decimal numbers in arithmetic and aggregates: decimal numbers again."""

from decimal import Decimal

from django.db.models import Avg, Case, Count, DecimalField, F, IntegerField, Max, Min, Q, StdDev, Sum, Value, When
from django.db.models.functions import Abs, Cast, Coalesce, Greatest
from shelf.models import Book, Publisher

BOOKS = Book.objects.order_by("pk")


def decimal(text):
    return Value(Decimal(text), DecimalField())


def write_arithmetic():
    Book.objects.update(price=F("price") * 2 + 1)
    return BOOKS.values_list("price", flat=True)


DECIMALS = {
    "plus": lambda: BOOKS.annotate(a=F("price") + 1, b=F("price") + F("price")).values_list("a", "b"),
    "minus": lambda: BOOKS.annotate(a=F("price") - 20, b=F("price") - F("pages")).values_list("a", "b"),
    "times": lambda: BOOKS.annotate(a=F("price") * 3, b=F("price") * F("pages")).values_list("a", "b"),
    "times a fraction": lambda: BOOKS.annotate(
        a=F("price") * decimal("1.19"), b=F("price") * decimal("0.07")
    ).values_list("a", "b"),
    "divided by": lambda: BOOKS.annotate(a=F("price") / 3, b=F("price") / decimal("2.5")).values_list("a", "b"),
    "in several steps": lambda: BOOKS.annotate(a=(F("price") * F("pages") - F("price")) / 7).values_list(
        "a", flat=True
    ),
    "of what is annotated": lambda: BOOKS.annotate(a=F("price") * 2)
    .annotate(b=F("a") + F("price"))
    .values_list("b", flat=True),
    "filter by arithmetic": lambda: BOOKS.annotate(a=F("price") * 2).filter(a=Decimal("21.00")),
    "filter by more": lambda: BOOKS.annotate(a=F("price") * 2).filter(a__gt=Decimal("39.98")),
    "filter by several": lambda: BOOKS.annotate(a=F("price") + 1).filter(a__in=[Decimal("11.50"), Decimal("1.00")]),
    "filter by each other": lambda: BOOKS.filter(price__gt=F("pages") / 10),
    "order by arithmetic": lambda: Book.objects.order_by((F("price") * F("pages")).desc(), "pk"),
    "sum of arithmetic": lambda: Book.objects.aggregate(n=Sum(F("price") * F("pages"))),
    "sum of a part": lambda: Book.objects.aggregate(n=Sum("price", filter=Q(language="fr"))),
    "sum of different ones": lambda: Book.objects.aggregate(n=Sum("price", distinct=True)),
    "sum of none": lambda: Book.objects.filter(pk=-1).aggregate(n=Sum("price"), m=Max("price")),
    "sum of sums": lambda: Publisher.objects.annotate(total=Sum("books__price")).aggregate(
        n=Sum("total"), m=Max("total")
    ),
    "arithmetic with aggregates": lambda: Book.objects.order_by("language")
    .values("language")
    .annotate(n=Sum("price"), m=Max("price"), count=Count("pk"))
    .annotate(a=F("n") - F("m")),
    "averages of groups": lambda: Book.objects.order_by("language").values("language").annotate(n=Avg("price")),
    "average of arithmetic": lambda: Book.objects.aggregate(n=Avg(F("price") * 2)),
    "least and greatest of arithmetic": lambda: Book.objects.aggregate(a=Min(F("price") + 1), b=Max(F("price") * 3)),
    "deviation": lambda: Book.objects.filter(pages=300).aggregate(n=StdDev("price")),
    "Coalesce": lambda: BOOKS.annotate(a=Coalesce("price", decimal("1.00"))).values_list("a", flat=True),
    "Greatest": lambda: BOOKS.annotate(a=Greatest("price", F("price") * 2 - 10)).values_list("a", flat=True),
    "Abs": lambda: BOOKS.annotate(a=Abs(F("price") - 20)).values_list("a", flat=True),
    "Case": lambda: BOOKS.annotate(
        a=Case(When(pages__gt=200, then=F("price") * 2), default=F("price"), output_field=DecimalField())
    ).values_list("a", flat=True),
    "Cast to a whole number": lambda: BOOKS.annotate(a=Cast("price", IntegerField())).values_list("a", flat=True),
    "write arithmetic": write_arithmetic,
}
