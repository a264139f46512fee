/*
 * What paging parameters are called, without spelling (`nameKey`): `page_size`, `pageSize` and `page[size]` are all
 * `pagesize`. What the answer's properties are called: envelope-words.ts.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** How many records a page holds. */
export const LIMIT: ReadonlySet<string> = set(
  `limit pagesize perpage pagelimit maxresults maxresult maxitems max size count top first take rows num number
  resultsperpage itemsperpage recordsperpage hitsperpage numresults numberofresults maxrecords length batchsize
  maxentries psize pagecount limitto pageitems amount n resultspage entriesperpage maxkeys nb results quantity
  maxpagesize pagemax limitperpage pagingsize paginationsize fetchsize chunksize
  limite porpagina tamano tamanopagina tamanho tamanhopagina parpage taille taillepage groesse grosse seitengroesse
  seitengrosse proseite anzahl grootte dimensione perpagina`,
)
/** How many records come before the page. */
export const OFFSET: ReadonlySet<string> = set(
  `offset skip start startindex pageoffset firstresult startat begin from startfrom recordoffset startrow startrecord rowoffset
  resultoffset itemoffset recordstart skipcount
  desplazamiento deslocamento decalage versatz`,
)
/** Which page. */
export const PAGE: ReadonlySet<string> = set(
  'page pagenumber pageno pagenum pageindex currentpage p pg pageid pagenr paged whichpage pagina numeropagina seite seitennummer numeropage strona',
)
/** Where the page before ended. */
export const CURSOR: ReadonlySet<string> = set(
  `cursor after startingafter pagetoken nexttoken nextpagetoken continuation continuationtoken continuationkey marker
  bookmark scrollid nextcursor pageafter pagecursor startafter exclusivestartkey startingtoken lastkey lastid
  nextpage sinceid synctoken pagingtoken paginationtoken resumetoken iterator startkey  afterid pageinfo
  aftercursor skiptoken nextmarker pagestart searchafter greaterthanid idgreaterthan fromid startid minid`,
)
/** The same, backwards. */
export const BACKWARD: ReadonlySet<string> = set(
  `before endingbefore previouscursor prevcursor pagebefore previoustoken prevpagetoken beforeid untilid maxid
  endbefore beforecursor searchbefore lessthanid`,
)
/** Of these, those whose value is the id of a record the client has seen. */
export const BY_ID: ReadonlySet<string> = set(
  `startingafter endingbefore sinceid maxid untilid afterid beforeid lastid fromid startid minid greaterthanid
  lessthanid idgreaterthan`,
)
/** Words that may mean other things: taken only beside surer ones, so that they are taken for no filter. */
export const ALSO_PAGING: ReadonlySet<string> = set('last')

/** Words in the names of tokens: what an envelope merely repeats of a question (`distinct`, `brandName`) has none of them. */
export const TOKENS: RegExp =
  /token|cursor|marker|next|more|after|before|continu|resume|bookmark|scroll|start|seek|page|offset|last|position|checkpoint|iterator|handle|since|key$/
