import type { PageFact } from './types.ts'

/*
 * What paging parameters and properties are called, without spelling (`nameKey`): `page_size`, `pageSize` and
 * `page[size]` are all `pagesize`.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** How many records a page holds. */
export const LIMIT: ReadonlySet<string> = set(
  `limit pagesize perpage pagelimit maxresults maxresult maxitems max size count top first take rows num number
  resultsperpage itemsperpage recordsperpage hitsperpage numresults numberofresults maxrecords length batchsize
  maxentries psize pagecount limitto pageitems amount n resultspage entriesperpage maxkeys nb results quantity`,
)
/** How many records come before the page. */
export const OFFSET: ReadonlySet<string> = set(
  'offset skip start startindex pageoffset firstresult startat begin from startfrom recordoffset startrow startrecord',
)
/** Which page. */
export const PAGE: ReadonlySet<string> = set(
  'page pagenumber pageno pagenum pageindex currentpage p pg pageid',
)
/** Where the page before ended. */
export const CURSOR: ReadonlySet<string> = set(
  `cursor after startingafter pagetoken nexttoken nextpagetoken continuation continuationtoken continuationkey marker
  bookmark scrollid nextcursor pageafter pagecursor startafter exclusivestartkey startingtoken lastkey lastid
  nextpage sinceid synctoken pagingtoken paginationtoken resumetoken iterator startkey  afterid
  aftercursor skiptoken nextmarker pagestart`,
)
/** The same, backwards: known so that it is taken for no filter. */
export const BACKWARD: ReadonlySet<string> = set(
  'before endingbefore previouscursor prevcursor pagebefore previoustoken prevpagetoken beforeid untilid last endbefore',
)
/** Where the answer tells the token of the next page. */
export const NEXT: ReadonlySet<string> = set(
  `nextcursor nextpagetoken nexttoken nextpage next cursor continuationtoken continuation nextmarker marker bookmark
  after endcursor scrollid nextpagecursor nextlink odatanextlink nextpageurl nexturl nexthref nextcursortoken 
  nextstartkey lastevaluatedkey nextoffset pagetoken nextpageuri paginationtoken nexturi nextid startafter`,
)
/** How many records there are in all. */
export const TOTAL: ReadonlySet<string> = set(
  `total totalcount totalitems totalresults totalelements totalrecords totalsize totalrows totalhits totalnumber
  recordstotal recordcount resultcount itemcount itemstotal odatacount nbhits found numfound totalentries
  fullcount totalresultcount totalitemcount numberofresults totalrecordcount resultscount totalresult
  totalnumberofrecords totalobjects totalcountofitems hitcount countall`,
)
/** How many records there are in all, unless another property says so better. */
export const COUNT: ReadonlySet<string> = set('count size length')
/** Whether there is a next page. */
export const HAS_MORE: ReadonlySet<string> = set(
  'hasmore hasnext hasnextpage more moreitems ismore istruncated truncated hasmoreitems moreresults morepages hasmorepages hasmoreresults',
)
/** Objects of an envelope that speak of the page. */
export const CONTAINER: ReadonlySet<string> = set(
  `meta pagination paging page pageinfo metadata links link cursors cursor responsemetadata info pages paginationinfo
  pageable resultinfo resultset listinfo navigation query request response data result summary header results`,
)
/** Numbers about the page shown. */
export const PAGE_FACTS: { readonly [fact in PageFact]: ReadonlySet<string> } = {
  position: set(
    'page pagenumber currentpage offset skip start startindex pageindex number pageno pagenum startat',
  ),
  limit: set('limit pagesize perpage size itemsperpage maxresults resultsperpage pagelimit top'),
  pages: set('pages totalpages pagecount lastpage numpages totalpagecount pagestotal'),
  count: set('count itemcount numberofelements currentitemcount resultcount returned numberreturned'),
}
