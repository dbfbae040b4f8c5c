"""What is asked, by name; the same names ask the same in `../../expressions/`."""

from .aggregates import AGGREGATES
from .combining import COMBINING
from .conditional import CONDITIONAL
from .dates import DATES
from .decimals import DECIMALS
from .exclusions import EXCLUSIONS
from .fetching import FETCHING
from .functions import FUNCTIONS
from .json_keys import JSON_KEYS
from .lookups import LOOKUPS
from .moments import MOMENTS
from .ordering import ORDERING
from .reading import READING
from .relations import RELATIONS
from .values import VALUES
from .writing import WRITING
from .writing_relations import WRITING_RELATIONS

TOPICS = {
    "lookup": LOOKUPS,
    "relation": RELATIONS,
    "exclude": EXCLUSIONS,
    "order": ORDERING,
    "values": VALUES,
    "aggregate": AGGREGATES,
    "conditional": CONDITIONAL,
    "function": FUNCTIONS,
    "date": DATES,
    "decimal": DECIMALS,
    "moment": MOMENTS,
    "JSON": JSON_KEYS,
    "combine": COMBINING,
    "read": READING,
    "fetch": FETCHING,
    "write": WRITING,
    "write through": WRITING_RELATIONS,
}

EXPRESSIONS = {f"{topic}: {name}": ask for topic, asked in TOPICS.items() for name, ask in asked.items()}
