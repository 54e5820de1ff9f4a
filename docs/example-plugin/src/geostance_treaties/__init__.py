"""Treaties for geostance: who signs, ratifies, leaves or breaks which treaty."""

from geostance_treaties.extractor import Treaties
from geostance_treaties.record import Treaty
from geostance_treaties.serializer import TreatyList

__all__ = ["Treaties", "Treaty", "TreatyList"]
