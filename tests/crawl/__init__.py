"""One crawler of the whole site, for every check that wants to see all pages there are.

    crawler = Crawler(one_of_a_kind=True)
    for page in crawler.visit(person):       # person is a user, or None for a visitor
        page.status, page.html, page.links, page.forms, page.came_from

Addresses come from the resolver and from the links pages offer; parameters from what the views read while they answer
(``asking``). Nothing is typed in, so a new page is visited from the day it appears.

``make test`` visits one object per kind of address in a small world; ``make crawl`` visits all of the demo world.
"""
