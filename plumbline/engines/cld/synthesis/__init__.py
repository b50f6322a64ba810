"""Made-up Client Level Data: files as a council would send them, the faults put in, and the exact answers.

Everything here is synthetic and says so. The answers come from the simulation's own state: this package imports nothing
of the engine and reads none of its SQL, so that the engine can be held against it.
"""

from plumbline.engines.cld.synthesis.configuration import Configuration
from plumbline.engines.cld.synthesis.making import Synthetic, synthesise

__all__ = ["Configuration", "Synthetic", "synthesise"]
