"""Wrong answers to 6.5 to 6.9, with words of their hints."""

import wrong_curve06
import wrong_power06
import wrong_scaling06
import wrong_sheet06
import wrong_splitting06

WRONG = {
    "6.5": wrong_scaling06.WRONG,
    "6.6": wrong_splitting06.WRONG,
    "6.7": wrong_curve06.WRONG,
    "6.8": wrong_power06.WRONG,
    "6.9": wrong_sheet06.WRONG,
}
