"""Was heisst das für …: what does the decision mean for one partner?"""

from dashboard.ui import ask, cache, frame, html, impact, impact_partners, impact_table

with frame.page("impact") as view:
    say, case, partner = view.say, view.case, view.partner
    standing = cache.standing(case)
    models = standing.order if standing.is_complete and standing.order else impact.neutral(case)
    chosen = impact.chosen(models)
    if partner is None:
        html.answer(say("impact.question"), say("impact.whose"))
        impact_partners.ask(view)
    else:
        html.answer(say("impact.question_of", partner=say.of(partner.name)), impact.headline(view, standing, partner, chosen))

    ask.one("chosen", say("impact.chosen"), models, lambda key: impact.named(view, key))
    if partner is None:
        impact_table.of_model(view, standing, chosen)
    else:
        impact.cards(view, partner, chosen)
        impact_table.of_partner(view, standing, partner.key, chosen)
