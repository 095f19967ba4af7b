INSERT INTO public.sites VALUES ('docs', NULL, NULL, '2026-11-30 21:42:03.695447+00', '2026-11-30 21:42:03.695447+00', NULL, '2055ed96a893a4817b5ada7bd462880d0fcc2975bedf224105a176e25df76311');
INSERT INTO public.pages VALUES (2, 'docs', 'plain.md', '2026-11-30', '{"title":"Skin","owner":"ben@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2026-10-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2026-10-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[],"fingerprint":"f5c0e0fde632b70177f6dfa5a81007957ca8f557b5e6d788e67d5a4c9e803c4b","sketch":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAqQAAVwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJ8AAAAAAAAAAAAAAAAAAAAAAAAAAO0AAAAAAAAAAAAAAAYAAAARAAAA"}', 'Skin', NULL, '2026-11-30 21:42:03.695447+00', 'Present', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '131:639316715215054289:7BD1F6939D0E01272B46B05718BDA500A4AED06E974F5BFB1DCB52D701807F7A:639316715215054289', 'Dated', '2029-10-01', '2029-08-02', '2029-10-02', 'default', 'ben@example.org', 0, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAqQAAVwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJ8AAAAAAAAAAAAAAAAAAAAAAAAAAO0AAAAAAAAAAAAAAAYAAAARAAAA', '2026-11-30', NULL, NULL, 'f5c0e0fde632b70177f6dfa5a81007957ca8f557b5e6d788e67d5a4c9e803c4b', NULL, 'skin plain md');
INSERT INTO public.pages VALUES (4, 'docs', 'undated.md', '2026-11-30', '{"title":"Bones","owner":"ben@example.org","tags":[],"others":[],"references":[{"text":"Doe J. A trial of bones. Journal of Examples 2017. doi:10.5555/four","doi":"10.5555/four","year":2017,"isAheadOfPrint":false}],"fingerprint":"cabf1a5f56214b00a267314a72c401bc1a00911e3074667e0f2a2e8dcb5a9676","sketch":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0ABwAAACMAAL0AAAAAAAAAAAAAAAAAAPEAAJcAAAAAAAAAAAAAAAAAXwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACWAAAAAAAAAMYAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACKAAAAAAAAqQAAAAAAAAAAAAAAAAAqADUAAAAAAAAAAADHAAAAAAAAFegAAAAAAAAAAABhAAAAAAAAzwAAAAAAAAAAAAAAABUAAAACivd6"}', 'Bones', NULL, '2026-11-30 21:42:03.695447+00', 'Present', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '170:639316715215016888:A0C06D3C5363332BE179A4EB0923D5770E1C7244EF331EC60B15ADECC26D2A2A:639316715215016888', 'NeverReviewed', '2029-11-30', NULL, NULL, 'default', 'ben@example.org', 48, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0ABwAAACMAAL0AAAAAAAAAAAAAAAAAAPEAAJcAAAAAAAAAAAAAAAAAXwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACWAAAAAAAAAMYAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACKAAAAAAAAqQAAAAAAAAAAAAAAAAAqADUAAAAAAAAAAADHAAAAAAAAFegAAAAAAAAAAABhAAAAAAAAzwAAAAAAAAAAAAAAABUAAAACivd6', '2026-11-30', NULL, NULL, 'cabf1a5f56214b00a267314a72c401bc1a00911e3074667e0f2a2e8dcb5a9676', NULL, 'bones undated md');
INSERT INTO public.pages VALUES (1, 'docs', 'overdue.md', '2026-11-30', '{"title":"Veins","owner":"jane@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2014-03-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2014-03-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[{"text":"Doe J. A trial of veins. Journal of Examples 2012. doi:10.5555/one","doi":"10.5555/one","year":2012,"isAheadOfPrint":false},{"text":"NICE IPG420, March 2012","address":"https://www.nice.org.uk/guidance/ipg420","year":2012,"guidance":"NICE IPG420","isAheadOfPrint":false}],"fingerprint":"f13dfeb4c3e777757b1f23573a8d5039534e7308fb3672e180f668ea9828dd4a","sketch":"AAAAAPMAAAAAAACCAAAAAAAAAAAAAAAABwAAAAAAANwAAJAAAAAAAAAAAAAAmQAAAJcAAAAAAAAAAAAAAAAAAAAAAAAAAIcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAAAAAAAAAAAAAAA4AAAAAAAA9wAAAAAAAAAAAADhEgAAAAAAAAAAAAAAAAAAAAB\u002BAAAA4wAAAAAAAAAAAAAAAAAAAN8AAAAAAAAAAAAqAAAAogAAAAAAAAAAAAAAAAAAAHcAAAAARAAAAABhAAAARwAAzwAAAAAAAAAAAAAAABgAAABntVHb"}', 'Veins', NULL, '2026-11-30 21:42:03.695447+00', 'Present', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '293:639316715214877630:337212A3A4A3E553DA45335E011CD5AD679E83B395276124D3BF0472CD28E229:639316715214877630', 'Dated', '2017-03-01', '2016-12-31', NULL, 'default', 'jane@example.org', 2, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, '2026-12-06', NULL, NULL, NULL, NULL, NULL, 'AAAAAPMAAAAAAACCAAAAAAAAAAAAAAAABwAAAAAAANwAAJAAAAAAAAAAAAAAmQAAAJcAAAAAAAAAAAAAAAAAAAAAAAAAAIcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAAAAAAAAAAAAAAA4AAAAAAAA9wAAAAAAAAAAAADhEgAAAAAAAAAAAAAAAAAAAAB+AAAA4wAAAAAAAAAAAAAAAAAAAN8AAAAAAAAAAAAqAAAAogAAAAAAAAAAAAAAAAAAAHcAAAAARAAAAABhAAAARwAAzwAAAAAAAAAAAAAAABgAAABntVHb', '2026-11-30', NULL, NULL, 'f13dfeb4c3e777757b1f23573a8d5039534e7308fb3672e180f668ea9828dd4a', NULL, 'veins overdue md');
INSERT INTO public.pages VALUES (3, 'docs', 'reviewed.md', '2026-11-30', '{"title":"Nerves","owner":"jane@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2015-03-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2015-03-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[{"text":"Doe J. A trial of nerves. Journal of Examples 2013. doi:10.5555/two","doi":"10.5555/two","year":2013,"isAheadOfPrint":false},{"text":"Roe J. A paper on nerves. Journal of Examples 2016. doi:10.5555/three [Epub ahead of print]","doi":"10.5555/three","year":2016,"isAheadOfPrint":true}],"fingerprint":"ffc8a56814e569f2cd1c591dff3c67b0c50995d2ef50956eb1e954870fa195b0","sketch":"AAAAAAAAOgAAAADcAAAAAAAAAAAAAAAABwAAAAAAANztAJAAACajAAAAAAAAAAAAAJdQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAEAAPMAAAAPBAAAAAAAAAAAAABQAAAAABw4AAAAAAAAAAAAAAAAAH0AAAAAEsyPAAAAAAAAAAAAAAAAAAAAAAAAAAAAANgAAAAAAAAAAAAAAAAAAAAAAACaAAAqAAAAAABZAAAAAACAAAAAAAAAAAAAAAAAAAAAAABhAAAAhAAAzwAAAAAAAAAAAAAAACkAAACEj2vQ"}', 'Nerves', NULL, '2026-11-30 21:42:03.695447+00', 'Present', NULL, NULL, NULL, NULL, '2026-11-30', NULL, 'jane@example.org', '327:639316715214978640:D5596EE2713DF2A63EBB681F630EFE511E749801D34819F3D77C3DF33115B601:639316715214978640', 'Dated', '2029-11-30', '2029-10-01', '2029-12-01', 'default', 'jane@example.org', 1028, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'AAAAAAAAOgAAAADcAAAAAAAAAAAAAAAABwAAAAAAANztAJAAACajAAAAAAAAAAAAAJdQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAEAAPMAAAAPBAAAAAAAAAAAAABQAAAAABw4AAAAAAAAAAAAAAAAAH0AAAAAEsyPAAAAAAAAAAAAAAAAAAAAAAAAAAAAANgAAAAAAAAAAAAAAAAAAAAAAACaAAAqAAAAAABZAAAAAACAAAAAAAAAAAAAAAAAAAAAAABhAAAAhAAAzwAAAAAAAAAAAAAAACkAAACEj2vQ', '2026-11-30', '2026-12-14', NULL, 'ffc8a56814e569f2cd1c591dff3c67b0c50995d2ef50956eb1e954870fa195b0', NULL, 'nerves reviewed md');
INSERT INTO public.texts VALUES (1, 'f13dfeb4c3e777757b1f23573a8d5039534e7308fb3672e180f668ea9828dd4a', '\x138c0000c4e8d77d7f25edf4939b3fd10f106cc00958c8b92dbed96077e7a5aafd1fe7cd483e6d1d636d8768442bd78fa46988ab1d73d7360cb1fe3112a78d716660621a72bf429b6089f366640003185186c0f10283a8cd0d9e63645996d9b689c9fd64bb383d0f92c051b8f9439841e07801', '2026-11-30 21:41:10.332925+00');
INSERT INTO public.texts VALUES (2, 'f5c0e0fde632b70177f6dfa5a81007957ca8f557b5e6d788e67d5a4c9e803c4b', '\x031180536b696e0a536f6d6520776f72647320776974686f757420616e7920736f757263652e03', '2026-11-30 21:41:10.332925+00');
INSERT INTO public.texts VALUES (3, 'ffc8a56814e569f2cd1c591dff3c67b0c50995d2ef50956eb1e954870fa195b0', '\x13d8000044c3b97c8d8a50db033b06097c034a07a493733ff88d6f470e30d2843e6f0b820d38d1e4fce241924252756528880e9d5132f9a7b8ccada9a42991a046ae19194afe5daa66146c0c8c9125ee27002d44bc666014c38c335a8d66dbc09feea8d930badd6ed7cc4aaa0b4751ae1418a1dec34944709bebfc8b8f239f3f6841276e943d00', '2026-11-30 21:41:10.332925+00');
INSERT INTO public.texts VALUES (4, 'cabf1a5f56214b00a267314a72c401bc1a00911e3074667e0f2a2e8dcb5a9676', '\x13700000c4a073fe4207b42a2b9a0ee823570d1b700216a866c14ea7d76dddac8b3cc9b0ce12ef7a8813b942971f825ed223e01f27e95689de438debb074c2aac0d6459e1e3e000c2ba220cc3d88d55661e0a5699afa6abd0f', '2026-11-30 21:41:10.332925+00');
INSERT INTO public.readings VALUES (1, 1, '2026-11-30 21:41:10.332925+00', '{"title":"Veins","owner":"jane@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2014-03-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2014-03-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[{"text":"Doe J. A trial of veins. Journal of Examples 2012. doi:10.5555/one","doi":"10.5555/one","year":2012,"isAheadOfPrint":false},{"text":"NICE IPG420, March 2012","address":"https://www.nice.org.uk/guidance/ipg420","year":2012,"guidance":"NICE IPG420","isAheadOfPrint":false}],"fingerprint":"f13dfeb4c3e777757b1f23573a8d5039534e7308fb3672e180f668ea9828dd4a","sketch":"AAAAAPMAAAAAAACCAAAAAAAAAAAAAAAABwAAAAAAANwAAJAAAAAAAAAAAAAAmQAAAJcAAAAAAAAAAAAAAAAAAAAAAAAAAIcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAAAAAAAAAAAAAAA4AAAAAAAA9wAAAAAAAAAAAADhEgAAAAAAAAAAAAAAAAAAAAB\u002BAAAA4wAAAAAAAAAAAAAAAAAAAN8AAAAAAAAAAAAqAAAAogAAAAAAAAAAAAAAAAAAAHcAAAAARAAAAABhAAAARwAAzwAAAAAAAAAAAAAAABgAAABntVHb"}');
INSERT INTO public.readings VALUES (2, 2, '2026-11-30 21:41:10.332925+00', '{"title":"Skin","owner":"ben@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2026-10-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2026-10-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[],"fingerprint":"f5c0e0fde632b70177f6dfa5a81007957ca8f557b5e6d788e67d5a4c9e803c4b","sketch":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAqQAAVwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJ8AAAAAAAAAAAAAAAAAAAAAAAAAAO0AAAAAAAAAAAAAAAYAAAARAAAA"}');
INSERT INTO public.readings VALUES (3, 3, '2026-11-30 21:41:10.332925+00', '{"title":"Nerves","owner":"jane@example.org","tags":[],"lastReviewed":{"kind":"LastReviewed","raw":"last_reviewed_on: 2015-03-01","place":{"kind":"FrontMatter","where":"last_reviewed_on"},"date":"2015-03-01","isOwn":true,"reason":"The front matter says so."},"interval":{"kind":"Interval","raw":"review_in: 3 years","place":{"kind":"FrontMatter","where":"review_in"},"interval":"P3Y","isOwn":true,"reason":"The front matter says so."},"others":[],"references":[{"text":"Doe J. A trial of nerves. Journal of Examples 2013. doi:10.5555/two","doi":"10.5555/two","year":2013,"isAheadOfPrint":false},{"text":"Roe J. A paper on nerves. Journal of Examples 2016. doi:10.5555/three [Epub ahead of print]","doi":"10.5555/three","year":2016,"isAheadOfPrint":true}],"fingerprint":"ffc8a56814e569f2cd1c591dff3c67b0c50995d2ef50956eb1e954870fa195b0","sketch":"AAAAAAAAOgAAAADcAAAAAAAAAAAAAAAABwAAAAAAANztAJAAACajAAAAAAAAAAAAAJdQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPAAAAAAAAAEAAPMAAAAPBAAAAAAAAAAAAABQAAAAABw4AAAAAAAAAAAAAAAAAH0AAAAAEsyPAAAAAAAAAAAAAAAAAAAAAAAAAAAAANgAAAAAAAAAAAAAAAAAAAAAAACaAAAqAAAAAABZAAAAAACAAAAAAAAAAAAAAAAAAAAAAABhAAAAhAAAzwAAAAAAAAAAAAAAACkAAACEj2vQ"}');
INSERT INTO public.readings VALUES (4, 4, '2026-11-30 21:41:10.332925+00', '{"title":"Bones","owner":"ben@example.org","tags":[],"others":[],"references":[{"text":"Doe J. A trial of bones. Journal of Examples 2017. doi:10.5555/four","doi":"10.5555/four","year":2017,"isAheadOfPrint":false}],"fingerprint":"cabf1a5f56214b00a267314a72c401bc1a00911e3074667e0f2a2e8dcb5a9676","sketch":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA0ABwAAACMAAL0AAAAAAAAAAAAAAAAAAPEAAJcAAAAAAAAAAAAAAAAAXwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAP0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACWAAAAAAAAAMYAAAAAAOIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACKAAAAAAAAqQAAAAAAAAAAAAAAAAAqADUAAAAAAAAAAADHAAAAAAAAFegAAAAAAAAAAABhAAAAAAAAzwAAAAAAAAAAAAAAABUAAAACivd6"}');
INSERT INTO public.reviews VALUES (1, 3, '2026-11-30', 'StillCorrect', 'jane@example.org', '', '2026-11-30 21:41:55.792171+00', '');
INSERT INTO public.outbox VALUES ('01a22e67-de9a-7482-82b9-4b93cf1d3678', 'digest:jane@example.org:2026-11-30', 'jane@example.org', '', '2 pages overdue', 'Hello, here is what needs your attention.
2 pages overdue
OVERDUE (2)
These pages are past their review date.
1. Veins
   overdue.md
   Was due on 1 March 2017, 9 years ago.
   Planned for the week of 30 November.
   Why: 1 March 2014 + 3 years, as stated on the page.
   - It promises a review by 1 March 2017, which was 9 years ago.
     “review_in: 3 years”
   Review done:
   http://127.0.0.1:5080/act/AQEBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmfhLISMFhHcrc4zngapbqp6
   Needs work:
   http://127.0.0.1:5080/act/AQIBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdxwdXMPARcLLqeergsclct
   Not mine:
   http://127.0.0.1:5080/act/AQMBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmeGgpxz5jzn0ua7ey4fexXk
   Later:
   http://127.0.0.1:5080/act/AQQBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmd4F0IaxTAgjMg5m-xVcQ_7
   Facts and history: http://127.0.0.1:5080/pages/1
2. Nerves
   reviewed.md
   Was due on 1 March 2018, 8 years ago.
   Planned for the week of 30 November.
   Why: 1 March 2015 + 3 years, as stated on the page.
   - It promises a review by 1 March 2018, which was 8 years ago.
     “review_in: 3 years”
   - It cites a paper from 2016 as ahead of print. Check whether the final
     version has been published.
     “Roe J. A paper on nerves. Journal of Examples 2016. doi:10.5555/three
     [Epub ahead of print]”
   Review done:
   http://127.0.0.1:5080/act/AQEBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdXVeWPjq1rtFlIDmd7fD0L
   Needs work:
   http://127.0.0.1:5080/act/AQIBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmcJ26PUZV4ZI4MJundjxiUq
   Not mine:
   http://127.0.0.1:5080/act/AQMBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmeA6S6ucE6oY30WymQecg69
   Later:
   http://127.0.0.1:5080/act/AQQBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdu7QCuy38b3_rL1T6PAzEQ
   Facts and history: http://127.0.0.1:5080/pages/3
CcsviReview · Monday 30 November 2026
You are receiving this because you look after these pages. You get at most
one email a day, and only when there is something new.
A page leaves this list when it shows a new review date, or when a review of
it is recorded.
The buttons open a page that shows what you are about to do; nothing changes
until you confirm it there. They are for you only: please do not forward
them.
', '<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>2 pages overdue</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.edge{padding:0!important}.sheet{padding:24px 20px 28px!important;border-radius:0!important}}
@media (prefers-color-scheme:dark){
.paper{background:#121416!important}.sheet{background:#1b1e22!important}
.ink{color:#e9e6e0!important}.soft{color:#a4a9b1!important}.quiet{color:#b4bac2!important}.link{color:#8cc4ee!important}
.late{color:#ff9d8c!important}.today{color:#f2c063!important}.doubt{color:#d5b0ff!important}.never{color:#a5c6f3!important}.soon{color:#8fd6b0!important}
.late-edge{border-top-color:#d9604c!important}.today-edge{border-top-color:#c9962f!important}.doubt-edge{border-top-color:#9a6fd0!important}
.never-edge{border-top-color:#5f8fd0!important}.soon-edge{border-top-color:#4fa07c!important}.quiet-edge{border-top-color:#6a717a!important}
.line{border-color:#363a40!important}.bar{border-color:#3d4249!important}
a.ink{text-decoration-color:#5b6068!important;border-color:#4a4f57!important}
.act{background:#1b1e22!important;border-color:#5a626c!important;color:#8cc4ee!important}
.first{background:#8cc4ee!important;border-color:#8cc4ee!important;color:#10202c!important}
}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#f3f1ec;-webkit-text-size-adjust:100%;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="edge" align="center" style="padding:24px 12px 40px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<div role="main" class="sheet late-edge" style="max-width:600px;margin:0 auto;padding:32px 32px 28px;background:#ffffff;border-top:4px solid #a8321c;border-radius:10px;text-align:left;font-family:-apple-system,BlinkMacSystemFont,''Segoe UI'',Roboto,''Helvetica Neue'',Arial,sans-serif;">
<p class="soft" style="margin:0 0 18px;font-size:13px;line-height:18px;color:#646a73;"><bdi>CcsviReview</bdi> &nbsp;·&nbsp; Monday 30 November 2026</p>
<h1 class="ink" style="margin:0 0 14px;font-family:Georgia,''Times New Roman'',serif;font-size:29px;line-height:36px;font-weight:normal;letter-spacing:-0.2px;color:#1c2126;overflow-wrap:anywhere;">2 pages overdue</h1>
<p class="ink" style="margin:0;font-size:16px;line-height:25px;color:#1c2126;overflow-wrap:anywhere;">Hello, here is what needs your attention.</p>
<h2 class="late line" style="margin:40px 0 0;padding:20px 0 0;border-top:1px solid #e5e1d8;font-size:16px;line-height:24px;font-weight:700;color:#a8321c;">Overdue <span class="soft" style="font-weight:normal;color:#646a73;">2</span></h2>
<p class="soft" style="margin:6px 0 0;font-size:14px;line-height:21px;color:#646a73;">These pages are past their review date.</p>
<div class="ink" style="padding:22px 0 2px;font-size:15px;line-height:22px;color:#1c2126;overflow-wrap:anywhere;">
<h3 style="margin:0;font-size:18px;line-height:25px;font-weight:600;">1. <bdi>Veins</bdi></h3>
<div class="soft" style="margin:2px 0 8px;font-size:14px;line-height:21px;color:#646a73;"><bdi>overdue.md</bdi></div>
<strong class="late" style="font-weight:600;color:#a8321c;">Was due on 1 March 2017, 9 years ago</strong>
<br>Planned for the week of 30 November
<div class="soft" style="margin:2px 0 0;font-size:14px;line-height:21px;color:#646a73;">1 March 2014 + 3 years, as stated on the page</div>
<ul class="bar" style="margin:12px 0 0;padding:0;padding-left:14px;border-left:3px solid #e5e1d8;list-style:none;">
<li style="margin:0 0 8px;">It promises a review by 1 March 2017, which was 9 years ago.<br><i class="soft" style="font-family:Georgia,serif;font-size:14px;color:#646a73;">“<bdi>review_in: 3 years</bdi>”</i></li>
</ul>
<div style="margin:14px 0 0;font-weight:600;">
<a class="act first" href="http://127.0.0.1:5080/act/AQEBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmfhLISMFhHcrc4zngapbqp6" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #1d5c8a;background:#1d5c8a;color:#fff;border-radius:8px;text-decoration:none;">Review done</a>
<a class="act" href="http://127.0.0.1:5080/act/AQIBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdxwdXMPARcLLqeergsclct" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Needs work</a>
<a class="act" href="http://127.0.0.1:5080/act/AQMBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmeGgpxz5jzn0ua7ey4fexXk" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Not mine</a>
<a class="act" href="http://127.0.0.1:5080/act/AQQBAYT5LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmd4F0IaxTAgjMg5m-xVcQ_7" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Later</a>
</div>
<a class="link" href="http://127.0.0.1:5080/pages/1" style="display:inline-block;padding:11px 0;font-weight:600;color:#1d5c8a;text-decoration:none;">Facts and history&nbsp;→</a>
</div>
<div class="ink" style="padding:22px 0 2px;font-size:15px;line-height:22px;color:#1c2126;overflow-wrap:anywhere;">
<h3 style="margin:0;font-size:18px;line-height:25px;font-weight:600;">2. <bdi>Nerves</bdi></h3>
<div class="soft" style="margin:2px 0 8px;font-size:14px;line-height:21px;color:#646a73;"><bdi>reviewed.md</bdi></div>
<strong class="late" style="font-weight:600;color:#a8321c;">Was due on 1 March 2018, 8 years ago</strong>
<br>Planned for the week of 30 November
<div class="soft" style="margin:2px 0 0;font-size:14px;line-height:21px;color:#646a73;">1 March 2015 + 3 years, as stated on the page</div>
<ul class="bar" style="margin:12px 0 0;padding:0;padding-left:14px;border-left:3px solid #e5e1d8;list-style:none;">
<li style="margin:0 0 8px;">It promises a review by 1 March 2018, which was 8 years ago.<br><i class="soft" style="font-family:Georgia,serif;font-size:14px;color:#646a73;">“<bdi>review_in: 3 years</bdi>”</i></li>
<li style="margin:0 0 8px;">It cites a paper from 2016 as ahead of print. Check whether the final version has been published.<br><i class="soft" style="font-family:Georgia,serif;font-size:14px;color:#646a73;">“<bdi>Roe J. A paper on nerves. Journal of Examples 2016. doi:10.5555/three [Epub ahead of print]</bdi>”</i></li>
</ul>
<div style="margin:14px 0 0;font-weight:600;">
<a class="act first" href="http://127.0.0.1:5080/act/AQEBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdXVeWPjq1rtFlIDmd7fD0L" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #1d5c8a;background:#1d5c8a;color:#fff;border-radius:8px;text-decoration:none;">Review done</a>
<a class="act" href="http://127.0.0.1:5080/act/AQIBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmcJ26PUZV4ZI4MJundjxiUq" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Needs work</a>
<a class="act" href="http://127.0.0.1:5080/act/AQMBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmeA6S6ucE6oY30WymQecg69" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Not mine</a>
<a class="act" href="http://127.0.0.1:5080/act/AQQBA_H7LIjbt9gGgLS8AmphbmVAZXhhbXBsZS5vcmdu7QCuy38b3_rL1T6PAzEQ" style="display:inline-block;margin:0 4px 8px 0;padding:11px 15px;border:1px solid #c3bfb5;color:#1d5c8a;border-radius:8px;text-decoration:none;">Later</a>
</div>
<a class="link" href="http://127.0.0.1:5080/pages/3" style="display:inline-block;padding:11px 0;font-weight:600;color:#1d5c8a;text-decoration:none;">Facts and history&nbsp;→</a>
</div>
<div class="line" style="margin:40px 0 0;padding:20px 0 0;border-top:1px solid #e5e1d8;">
<p class="soft" style="margin:0 0 6px;font-size:13px;line-height:20px;color:#646a73;">You are receiving this because you look after these pages. You get at most one email a day, and only when there is something new.</p>
<p class="soft" style="margin:0 0 6px;font-size:13px;line-height:20px;color:#646a73;">A page leaves this list when it shows a new review date, or when a review of it is recorded.</p>
<p class="soft" style="margin:0 0 6px;font-size:13px;line-height:20px;color:#646a73;">The buttons open a page that shows what you are about to do; nothing changes until you confirm it there. They are for you only: please do not forward them.</p>
</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
', '<01a22e67de9a748282b94b93cf1d367823b9fee0.digest@example.org>', NULL, '2026-11-30 21:41:28.858238+00', 'Sent', '2026-11-30 21:41:28.858238+00', 'c5eb82ed-b32c-3f9c-43e5-12799a161013', NULL, 1, '2026-11-30 21:41:48.239418+00', 'written to 20261130-214128-01a22e67-de9a-7482-82b9-4b93cf1d3678.eml', 'en', NULL, '1@736388 3@736753', NULL);
INSERT INTO public.ledger VALUES (1, 1, '2017-03-01', 'repeat-116', 'jane@example.org', '01a22e67-de9a-7482-82b9-4b93cf1d3678', '2026-11-30 21:41:28.858238+00');
INSERT INTO public.ledger VALUES (2, 3, '2018-03-01', 'repeat-104', 'jane@example.org', '01a22e67-de9a-7482-82b9-4b93cf1d3678', '2026-11-30 21:41:28.858238+00');
INSERT INTO public.runs VALUES (1, 'scan', 'docs', NULL, '2026-11-30 21:41:09.358886+00', '2026-11-30 21:41:16.948059+00', true, 'docs: 4 pages, 4 read, 0 unchanged, 0 changed, 4 new, 0 missing, 0 unreachable');
INSERT INTO public.runs VALUES (3, 'reassess', '', 'fe6d4e6daa528f850d70a2c052b6fedb35419453d1714d3a66fbf756c3b9fb12', '2026-11-30 21:41:29.895862+00', '2026-11-30 21:41:30.526999+00', true, '4 pages reassessed, 0 due dates moved');
INSERT INTO public.runs VALUES (4, 'plan', '', 'b2d1f6ef1f224e68d978e94704493f3659590b614098177c8f876a240359cb2a', '2026-11-30 21:41:30.669411+00', '2026-11-30 21:41:32.38284+00', true, '2 pages planned, 2 moved to another day');
INSERT INTO public.runs VALUES (2, 'assess', '', NULL, '2026-11-30 21:41:27.812123+00', '2026-11-30 21:41:36.196888+00', true, '2 pages assessed, 2 reminders in 1 email');
INSERT INTO public.runs VALUES (5, 'deliver', '', NULL, '2026-11-30 21:41:46.702187+00', '2026-11-30 21:41:48.361562+00', true, '1 written to a folder, 0 deferred, 0 dead');
INSERT INTO public.runs VALUES (6, 'scan', 'docs', NULL, '2026-11-30 21:42:03.172182+00', '2026-11-30 21:42:04.671296+00', true, 'docs: 4 pages, 4 read, 4 unchanged, 0 changed, 0 new, 0 missing, 0 unreachable');
INSERT INTO public.runs VALUES (8, 'plan', '', 'b2d1f6ef1f224e68d978e94704493f3659590b614098177c8f876a240359cb2a', '2026-11-30 21:42:11.234797+00', '2026-11-30 21:42:11.560216+00', true, '1 page planned, 0 moved to another day');
INSERT INTO public.runs VALUES (7, 'assess', '', NULL, '2026-11-30 21:42:09.939428+00', '2026-11-30 21:42:12.366509+00', true, '1 page assessed, 0 reminders in 0 emails');
SELECT pg_catalog.setval('public."ledger_Id_seq"', 2, true);
SELECT pg_catalog.setval('public."pages_Id_seq"', 4, true);
SELECT pg_catalog.setval('public."readings_Id_seq"', 4, true);
SELECT pg_catalog.setval('public."reviews_Id_seq"', 1, true);
SELECT pg_catalog.setval('public."runs_Id_seq"', 8, true);
