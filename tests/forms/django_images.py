"""With "make", writes images of many kinds; otherwise says of each image of standard input whether Django takes it."""

import base64
import io
import json
import sys
import warnings

import django
from django.conf import settings

settings.configure(USE_I18N=False)
warnings.simplefilter("ignore")
django.setup()

from django import forms  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from PIL import Image, ImageDraw, features  # noqa: E402
from PIL.PngImagePlugin import PngInfo  # noqa: E402


def picture(mode="RGB", shift=0):
    image = Image.new("RGB", (37, 23), (200, 180, 40))
    draw = ImageDraw.Draw(image)
    draw.ellipse((3 + shift, 3, 20 + shift, 20), fill=(10, 90, 200))
    return image.convert(mode)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def make():
    text = PngInfo()
    text.add_text("Title", "A picture")
    text.add_itxt("Comment", "größer", "de", "Kommentar", zip=True)
    profile = b"\0" * 70_000
    exif = Image.Exif()
    exif[0x010E] = "A picture"
    frames = [picture(shift=shift) for shift in range(3)]
    several = {"save_all": True, "append_images": frames[1:], "duration": 50}
    yield "png", saved(picture(), "PNG", pnginfo=text, dpi=(72, 72))
    for mode in ("1", "L", "LA", "P", "RGBA", "I"):
        yield f"png {mode}", saved(picture(mode), "PNG")
    yield "png animated", saved(frames[0], "PNG", **several)
    yield "gif", saved(picture("P"), "GIF", comment=b"A picture")
    yield "gif animated", saved(frames[0], "GIF", loop=0, **several)
    for mode in ("L", "RGB", "CMYK"):
        yield f"jpeg {mode}", saved(picture(mode), "JPEG")
    yield "jpeg progressive", saved(picture(), "JPEG", progressive=True, comment=b"A picture", dpi=(72, 72))
    yield "jpeg profile", saved(picture(), "JPEG", icc_profile=profile)
    yield "webp", saved(picture(), "WEBP")
    yield "webp alpha", saved(picture("RGBA"), "WEBP", exif=exif.tobytes(), icc_profile=profile[:100])
    yield "webp lossless", saved(picture(), "WEBP", lossless=True)
    yield "webp animated", saved(frames[0], "WEBP", **several)
    if features.check("avif"):
        yield "avif", saved(picture(), "AVIF")


def is_taken(data):
    try:
        forms.ImageField().to_python(SimpleUploadedFile("image", data))
        return True
    except forms.ValidationError:
        return False


if sys.argv[1] == "make":
    json.dump([[name, base64.b64encode(data).decode()] for name, data in make()], sys.stdout)
else:
    json.dump([is_taken(base64.b64decode(line)) for line in sys.stdin], sys.stdout)
