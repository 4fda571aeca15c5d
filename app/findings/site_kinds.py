"""The kinds of site in words, the same in windows and on paper."""

from __future__ import annotations

from app.translations import message, message_in

KIND_WORDS = {"school": message("School"), "hospital": message("Hospital"), "health-centre": message("Health centre"),
              "waste": message("Waste site"), "council": message("Council"), "other": message_in("kind of site", "Other")}
