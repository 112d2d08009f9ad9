"""A small project with something for every format: items of Wikidata, addresses, plans that moved, a speaker."""

from __future__ import annotations

FILES = {
    "claims.yaml": """
        claimcheck: 1
        entities:
          skagen: {name: Skagen, aliases: [new ferry], wikidata: Q15}
          yard: {name: Norvik Yard, wikidata: Q16}
          line: {name: Coast Line, wikidata: Q17}
          holm: {name: Ida Holm, role: chairwoman}
        sources:
          harbour:
            title: "Ferry, ordered; \\"at last\\""
            publisher: Harbour News
            author: Ole Ruud
            published: 2019-03-12
            url: https://harbour.example/a b?x=1
            archived: https://archive.example/1
            retrieved: 2019-03-14
            text: articles/harbour.txt
          coast: {publisher: The Coast, published: 2019-11-05, url: "https://coast.example/2", text: articles/coast.txt}
          letter: {publisher: Yard Letter, published: 2019-12}
        properties:
          hull: {type: quantity, behaviour: fixed, unit: m, cues: [long, length], wikidata: P2043}
          works-delivery: {type: date, behaviour: plan, cues: [hand over]}
        claims:
          skagen-delivery:
            subject: skagen
            property: works-delivery
            statements:
              - {source: harbour, value: by April 2020, modality: expected, speaker: holm,
                 quote: The yard expects to hand over the ship by April 2020}
              - {source: coast, value: spring 2021, modality: target,
                 quote: "now plans to hand over the Skagen in the spring of 2021"}
          skagen-price:
            subject: skagen
            property: price
            statements:
              - {source: harbour, value: EUR 41 million, quote: will cost €41 million}
          skagen-length:
            subject: skagen
            property: hull
            statements:
              - {source: harbour, value: 112.5 m, quote: {exact: 112.5 metres long, prefix: "is "}}
          yard-founding:
            subject: yard
            property: founding
            statements:
              - {source: coast, value: May 1921, quote: founded in May 1921}
              - {source: letter, value: "1921", note: "-from memory", page: 3}
          line-staff:
            subject: line
            property: headcount
            statements:
              - {source: coast, value: 300 people, as_of: 2019-10, quote: employed 300 people}
          order:
            subject: skagen
            property: participants
            cues: [ordered, contract]
            statements:
              - {source: coast, value: {buyer: line, seller: yard}, quote: ordered the Skagen from Norvik Yard}
          trial:
            subject: skagen
            property: sea trial
            type: date
            behaviour: plan
            cues: [sea trial]
            statements:
              - {source: harbour, value: 2019-02-01, quote: The sea trial was held on 1 February 2019}
              - {source: letter, value: 2019-02-02, negated: true, scope: second trial}
        """,
    "articles/harbour.txt": """
        🚢 The harbour board has ordered a new ferry. The Skagen will cost €41 million, chairwoman Ida Holm said.
        The Skagen is 112.5 metres long. The yard expects to hand over the ship by April 2020, she added.
        The sea trial was held on 1 February 2019.
        """,
    "articles/coast.txt": """
        The Coast Line ordered the Skagen from Norvik Yard, which was founded in May 1921. In October the Coast Line
        employed 300 people. The yard now plans to hand over the Skagen in the spring of 2021, Ida Holm told us.
        """,
}
