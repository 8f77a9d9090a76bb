"""What the assistant does not take on: attempts to redirect it, abuse, and work of another kind."""

from __future__ import annotations

import re

_REDIRECTION = re.compile(
    r"\b(unohda|ohita|jätä huomiotta|älä välitä|sivuuta)\b.{0,40}\b(ohje|sään|käsky|edelli|aiem)|"
    r"\b(ignore|forget|disregard|override|bypass)\b.{0,40}\b(rules?|instructions?|previous|prompt|above|guidelines?)|"
    r"\b(ignorera|glöm|strunta i|bortse från)\b.{0,40}\b(regler|instruktioner|anvisningar|tidigare)|"
    r"\b(system ?prompt|järjestelmäkeho\w+|api[- ]?key|api-avai\w+|systemprompt)|"
    r"\b(esitä|teeskentele|leiki|kuvittele)\b.{0,20}\b(olevasi|että olet)|\b(pretend|act as|you are now|roleplay)\b|"
    r"\b(olet nyt|du är nu|låtsas)\b",
    re.IGNORECASE,
)
_ABUSE = re.compile(
    r"\b(paska|vittu\w*|vitun|perkele\w*|saatana\w*|helvettiin|idiootti|kusipää|haista|jävla|fan ta|fuck\w*|shit|"
    r"asshole|moron|stupid bot|skit)\b",
    re.IGNORECASE,
)
_AT_US = re.compile(r"\b(botti|sinä|sä|oot|olet|painu|you|bot|du)\b", re.IGNORECASE)
_OTHER_WORK = re.compile(
    r"\b(kirjoita|kirjota|sepitä|laadi|keksi|kerro|write|compose|tell|skriv|berätta)\b.{0,30}"
    r"\b(runo\w*|vitsi\w*|tarina\w*|satu\w*|laulu\w*|rap|essee\w*|novelli\w*|joulukort\w*|poem|joke|story|song|lyrics|"
    r"essay|dikt|skämt|sång|saga)\b|"
    r"\b(ratkaise|laske|solve|calculate)\b.{0,20}\b(yhtälö|integraali|equation|derivative)|"
    r"\b(sää|sääennuste|weather|väder)\b.{0,20}\b(huomenna|tänään|tomorrow|today|idag|imorgon)|"
    r"\b(käännä|translate|översätt)\b.{0,40}\b(englanniksi|ruotsiksi|saksaksi|into|to|till)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(DROP TABLE|SELECT \*|UNION SELECT|INSERT INTO|DELETE FROM|</?script)\b", re.IGNORECASE)


def reason_to_decline(text: str) -> str:
    """redirection, abuse or outside; empty where the question may be answered."""
    if _REDIRECTION.search(text):
        return "redirection"
    if _ABUSE.search(text) and _AT_US.search(text):
        return "abuse"
    if _OTHER_WORK.search(text) or _CODE.search(text):
        return "outside"
    return ""
