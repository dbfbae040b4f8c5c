"""What writes through relations. Each change is undone after its answer."""

import datetime

from django.db.models import F
from shelf.models import Author, Award, Book, BookTag, Profile, Publisher, Review, Tag

DAY = datetime.date(2020, 2, 2)
MOMENT = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)


def after(change, look):
    return change, look()


def marks(book):
    return list(BookTag.objects.filter(book=book).order_by("tag", "position").values_list("tag", "position", "added"))


def tagged(pk, change):
    """What changes the tags of a book leaves between."""
    change(Book.objects.get(pk=pk).tags)
    return marks(pk)


def booked(pk, change):
    """What changes the books of a tag leaves between."""
    change(Tag.objects.get(pk=pk).books)
    return list(BookTag.objects.filter(tag=pk).order_by("book").values_list("book", "position"))


def author(**values):
    return Author(email="", joined=MOMENT, **values)


def assigned():
    review = Review.objects.get(pk=1)
    review.reviewer = Author.objects.get(pk=7)
    seen = [review.reviewer_id, review.reviewer.name]
    review.save()
    return seen, Review.objects.get(pk=1).reviewer_id


def assigned_and_changed():
    review = Review.objects.select_related("reviewer").get(pk=1)
    review.reviewer = Author.objects.get(pk=7)
    review.reviewer_id = 9
    return review.reviewer.name


def assigned_nothing():
    review = Review.objects.get(pk=1)
    review.reviewer = None
    review.save()
    return review.reviewer, Review.objects.get(pk=1).reviewer_id


def assigned_new():
    new = author(name="Neo")
    review = Review.objects.get(pk=1)
    review.reviewer = new
    new.save()
    review.save()
    return Review.objects.get(pk=1).reviewer.name


def assigned_unsaved():
    review = Review.objects.get(pk=1)
    review.reviewer = author(name="Neo")
    review.save()


def assigned_other_model():
    Review.objects.get(pk=1).reviewer = Tag.objects.get(pk=1)


def assigned_reverse():
    carla = Author.objects.get(pk=3)
    profile = Profile.objects.get(pk=1)
    carla.profile = profile
    profile.save()
    return list(Profile.objects.order_by("pk").values_list("pk", "author"))


def saved_by_name():
    review = Review.objects.get(pk=1)
    review.reviewer = Author.objects.get(pk=7)
    review.stars = 77
    review.save(update_fields=["reviewer"])
    return list(Review.objects.filter(pk=1).values_list("reviewer", "stars"))


def bulk_updated():
    reviews = list(Review.objects.filter(pk__lte=3).order_by("pk"))
    for review in reviews:
        review.reviewer = Author.objects.get(pk=review.pk + 5)
    Review.objects.bulk_update(reviews, ["reviewer"])
    return list(Review.objects.filter(pk__lte=3).order_by("pk").values_list("reviewer", flat=True))


def bulk_created(reviewer):
    Award.objects.bulk_create([Award(name="new", publisher=Publisher.objects.get(pk=2), author=reviewer)])
    return list(Award.objects.filter(name="new").values_list("publisher", "author"))


def students(pk, change):
    change(Author.objects.get(pk=pk).students)
    return list(Author.objects.order_by("pk").values_list("mentor", flat=True))


def added_in_hand():
    carla = Author.objects.get(pk=3)
    Author.objects.get(pk=9).students.add(carla)
    return carla.mentor_id, carla.mentor.name


def moved_reviews():
    review = Review.objects.get(pk=1)
    Book.objects.get(pk=5).reviews.set([review])
    return Review.objects.get(pk=1).book_id


WRITING_RELATIONS = {
    "create with rows": lambda: after(
        Award.objects.create(
            name="new", publisher=Publisher.objects.get(pk=2), author=Author.objects.get(pk=3)
        ).author.name,
        lambda: list(Award.objects.filter(name="new").values_list("publisher", "author")),
    ),
    "create with an unsaved row": lambda: Award.objects.create(
        name="new", publisher=Publisher.objects.get(pk=2), author=author(name="Neo")
    ),
    "create with a row of another model": lambda: Award.objects.create(
        name="new", publisher=Publisher.objects.get(pk=2), author=Tag.objects.get(pk=1)
    ),
    "get_or_create with rows": lambda: Profile.objects.get_or_create(
        author=Author.objects.get(pk=3), defaults={"site": "", "points": 1}
    )[1],
    "get_or_create with rows that are there": lambda: Profile.objects.get_or_create(
        author=Author.objects.get(pk=1), defaults={"site": "", "points": 1}
    ),
    "get_or_create with an unsaved row in defaults": lambda: Profile.objects.get_or_create(
        site="nowhere", defaults={"author": author(name="Neo"), "points": 1}
    ),
    "update_or_create with rows": lambda: after(
        Award.objects.update_or_create(name="Rain", defaults={"author": Author.objects.get(pk=3)})[1],
        lambda: list(Award.objects.order_by("pk").values_list("author", flat=True)),
    ),
    "update_or_create with an unsaved row": lambda: Award.objects.update_or_create(
        name="Rain", defaults={"author": author(name="Neo")}
    ),
    "bulk_create with rows": lambda: bulk_created(Author.objects.get(pk=3)),
    "bulk_create with an unsaved row": lambda: bulk_created(author(name="Neo")),
    "bulk_update of a relation": bulk_updated,
    "update with a row": lambda: after(
        Review.objects.filter(stars=5).update(reviewer=Author.objects.get(pk=3)),
        lambda: Review.objects.filter(reviewer=3).count(),
    ),
    "update with a key": lambda: after(
        Review.objects.filter(stars=5).update(reviewer=3), lambda: Review.objects.filter(reviewer=3).count()
    ),
    "update with nothing": lambda: after(
        Review.objects.filter(stars=5).update(reviewer=None), lambda: Review.objects.filter(reviewer=None).count()
    ),
    "update with another relation": lambda: after(
        Award.objects.update(publisher=F("author")),
        lambda: list(Award.objects.order_by("pk").values_list("publisher", flat=True)),
    ),
    "update with an unsaved row": lambda: Review.objects.update(reviewer=author(name="Neo")),
    "assign": assigned,
    "assign, then another key": assigned_and_changed,
    "assign nothing": assigned_nothing,
    "assign a new row": assigned_new,
    "assign an unsaved row": assigned_unsaved,
    "assign a row of another model": assigned_other_model,
    "assign the other side": assigned_reverse,
    "save a relation by its name": saved_by_name,
    "add with values between": lambda: tagged(
        1, lambda tags: tags.add(3, 4, 1, through_defaults={"position": 9, "added": DAY})
    ),
    "add without values between": lambda: tagged(1, lambda tags: tags.add(3)),
    "add what is there without values between": lambda: tagged(1, lambda tags: tags.add(1)),
    "add with unknown values between": lambda: tagged(1, lambda tags: tags.add(3, through_defaults={"nothing": 1})),
    "add with functions between": lambda: tagged(
        1, lambda tags: tags.add(3, 4, through_defaults={"position": lambda: 8, "added": DAY})
    ),
    "create with values between": lambda: tagged(
        1, lambda tags: tags.create(name="new", through_defaults={"position": 9, "added": DAY})
    ),
    "set with values between": lambda: tagged(
        1, lambda tags: tags.set([2, 4], through_defaults={"position": 9, "added": DAY})
    ),
    "set, all anew": lambda: tagged(
        1, lambda tags: tags.set([2, 4], clear=True, through_defaults={"position": 9, "added": DAY})
    ),
    "set to nothing between": lambda: tagged(1, lambda tags: tags.set([])),
    "remove with a model between": lambda: tagged(1, lambda tags: tags.remove(1, 5)),
    "clear with a model between": lambda: tagged(1, lambda tags: tags.clear()),
    "get_or_create between": lambda: tagged(
        1,
        lambda tags: [
            tags.get_or_create(name="new", through_defaults={"position": 9, "added": DAY}),
            tags.get_or_create(name="new", through_defaults={"position": 5, "added": DAY}),
        ],
    ),
    "get_or_create of a row outside": lambda: tagged(
        1, lambda tags: tags.get_or_create(name="fire", through_defaults={"position": 9, "added": DAY})
    ),
    "update_or_create between": lambda: tagged(
        1,
        lambda tags: tags.update_or_create(
            name="new", defaults={}, through_defaults={"position": 9, "added": DAY}
        ),
    ),
    "add from the other side": lambda: booked(
        7, lambda books: books.add(2, 1, through_defaults={"position": 9, "added": DAY})
    ),
    "set from the other side": lambda: booked(
        1, lambda books: books.set([2, 4], through_defaults={"position": 9, "added": DAY})
    ),
    "remove from the other side": lambda: booked(1, lambda books: books.remove(1, 2)),
    "clear from the other side": lambda: booked(1, lambda books: books.clear()),
    "add one by one": lambda: students(1, lambda them: them.add(author(name="Neo"), bulk=False)),
    "add an unsaved row": lambda: students(1, lambda them: them.add(author(name="Neo"))),
    "add to rows in hand": added_in_hand,
    "set many, all anew": lambda: students(
        2, lambda them: them.set([Author.objects.get(pk=pk) for pk in (4, 6)], clear=True)
    ),
    "set many, one by one": lambda: students(
        2, lambda them: them.set([Author.objects.get(pk=pk) for pk in (4, 6)], bulk=False)
    ),
    "clear many, one by one": lambda: students(2, lambda them: them.clear(bulk=False)),
    "remove a stranger": lambda: students(2, lambda them: them.remove(Author.objects.get(pk=12))),
    "set rows that must refer": moved_reviews,
    "clear rows that must refer": lambda: Book.objects.get(pk=1).reviews.clear(),
}
