import type { NeighbourName, PageFlag, PageNumber } from '../types.ts'

/*
 * What an answer's properties and headers about its page are called, without spelling (`nameKey`).
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Pages beside the one shown: the token or the number to ask for them with, or a link. */
export const NEIGHBOURS: { readonly [name in NeighbourName]: ReadonlySet<string> } = {
  next: set(
    `nextcursor nextpagetoken nexttoken nextpage next cursor continuationtoken continuation nextmarker marker bookmark
    after endcursor scrollid nextpagecursor nextlink odatanextlink nextpageurl nexturl nexthref nextcursortoken
    nextstartkey lastevaluatedkey nextoffset pagetoken nextpageuri paginationtoken nexturi nextid startafter nextpagelink
    nextresultsuri nextpagenumber nextskip nextstart nextindex nextrecordsurl searchafter`,
  ),
  previous: set(
    `previous prev previouscursor prevcursor previouspage prevpage previouspagetoken prevpagetoken previoustoken prevtoken
    previouslink prevlink previousurl prevurl previouspageurl prevpageurl previoushref prevhref previousuri before
    startcursor previouspageuri prevpagecursor previouspagelink previousoffset prevoffset previouspagenumber`,
  ),
  first: set('first firstpage firstlink firsturl firstpageurl firsthref firstpageuri firsturi firstpagelink'),
  last: set('last lastpage lastlink lasturl lastpageurl lasthref lastpageuri lasturi lastpagelink'),
  self: set('self selflink selfurl selfhref selfuri thispageurl'),
}
/** How many records there are in all. */
export const TOTAL: ReadonlySet<string> = set(
  `total totalcount totalitems totalresults totalelements totalrecords totalsize totalrows totalhits totalnumber
  recordstotal itemstotal odatacount nbhits found numfound totalentries
  fullcount totalresultcount totalitemcount numberofresults totalrecordcount totalresult
  totalnumberofrecords totalobjects totalcountofitems hitcount countall recordsfiltered totalnum totalmatches
  totalelementos totalregistros totalresultados totaldeelementos totalderegistros totalderesultados nombretotal totalelementi
  gesamt gesamtanzahl gesamtzahl anzahlgesamt totaal`,
)
/** How many records there are in all, unless another property says so better. */
export const COUNT: ReadonlySet<string> = set(
  'count size length recordcount resultcount resultscount itemcount rowcount rowscount',
)
/** Yes or no about the page. */
export const FLAGS: { readonly [flag in PageFlag]: ReadonlySet<string> } = {
  hasMore: set(
    `hasmore hasnext hasnextpage more moreitems ismore istruncated truncated hasmoreitems moreresults morepages
    hasmorepages hasmoreresults moreavailable hasmoredata nextpageexists morerecords`,
  ),
  hasPrevious: set('hasprevious hasprev haspreviouspage hasprevpage haspreviousitems'),
  isFirst: set('first isfirst isfirstpage firstpage'),
  isLast: set('last islast islastpage lastpage endoflist reachedend'),
  isEmpty: set('empty isempty'),
}
/** Objects of an envelope that speak of the page. */
export const CONTAINER: ReadonlySet<string> = set(
  `meta pagination paging page pageinfo metadata links link cursors cursor responsemetadata info pages paginationinfo
  pageable resultinfo resultset listinfo navigation query request response data result summary header results`,
)
/** Numbers about the page shown. */
export const NUMBERS: { readonly [fact in PageNumber]: ReadonlySet<string> } = {
  page: set(
    'page pagenumber currentpage pageindex number pageno pagenum current pagenr pageid pagina paginaactual paginaatual seite',
  ),
  offset: set('offset skip start startindex startat resultoffset firstresult'),
  limit: set(
    'limit pagesize perpage size itemsperpage maxresults resultsperpage pagelimit top maxitems limite tamano tamanopagina tamanho porpagina parpage taille groesse seitengroesse',
  ),
  pages: set(
    'pages totalpages pagecount lastpage numpages totalpagecount pagestotal numberofpages totalpage totalpaginas totaldepaginas nombredepages totalpagine gesamtseiten seitenanzahl',
  ),
  count: set(
    `count numberofelements currentitemcount returned numberreturned currentcount itemsreturned pageitemcount`,
  ),
  from: set('from firstindex'),
  to: set('to endindex lastindex'),
}
/** What a header's name may begin with before the words above: `X-Pagination-Total`. */
export const HEADER_PREFIX: RegExp = /^(?:x|wp|pagination|paging|resource|collection|list)(?=.)/
