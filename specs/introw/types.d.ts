/* Introw API 2026-05-20: written by `understudy types`; do not edit. */

/** Types of Introw API for `createMock`. */
export interface Introw {
  resources: {
    Partner: {
      /** Introw partner identifier. */
      id: string
      /** Partner display name. */
      name: string | null
      /** Partner company domain, when known. */
      domain: string | null
      /** CRM company identifier associated with the partner, when known. */
      externalCompanyId: string | null
      /** CRM partner object identifier, when known. */
      externalId: string | null
      /** CRM object type for the partner external identifier, when known. */
      externalIdType: string | null
      /** Email address for the configured partner manager, when known. */
      managerEmail: string | null
      /** Partner category labels. */
      categories: string[]
      /** Partner tier identifier, when assigned. */
      tierId: string | null
      /** Partner phase identifier, when assigned. */
      phaseId: string | null
      /** Owner user record, when assigned. */
      owner: { [name: string]: unknown } | null
      /** Manager room visitor record, when configured. */
      manager: { [name: string]: unknown } | null
      /** Raw CRM properties for the partner object, when available. */
      partnerObjectCrmProperties: { [name: string]: unknown } | null
      /** Raw CRM company properties associated with the partner, when available. */
      companyCrmProperties: { [name: string]: unknown } | null
      /** Primary raw CRM properties associated with the partner. */
      crmProperties: { [name: string]: unknown } | null
      /** Public partner lifecycle status. */
      status: 'active' | 'inactive'
      /** ISO 8601 timestamp for when the partner was created. */
      createdAt: string | null
      /** ISO 8601 timestamp for when the partner was last updated. */
      updatedAt: string
    }
    Payout: Payout
    /** Commission line */
    CommissionLine: CommissionLine
    /** Portal session */
    PortalSession: PortalSession
    /** Affiliate conversion */
    AffiliateConversion: AffiliateConversion
  }
  operations: {
    /** GET /api/v1/partners: List partners */
    listPartners: {
      path: {}
      query: {
        /** Maximum number of partners to return. Defaults to 25. */
        limit?: number
        /** Cursor returned by a previous list response. */
        cursor?: string
      }
      headers: {}
      body: undefined
      responses: {
        /** Partner page returned successfully. */
        200: ListPartnersResponse
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the partners:read scope. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** Query parameters failed validation. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/partners: Create or update a partner */
    createPartner: {
      path: {}
      query: {}
      headers: {}
      body: NewPartner
      responses: {
        /** A partner with this name or domain was there and has been updated. */
        200: PartnerAnswer
        /** Partner created. */
        201: PartnerAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** GET /api/v1/partners/{id}: Get a partner */
    getPartner: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The partner. */
        200: PartnerAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** PATCH /api/v1/partners/{id}: Update a partner */
    updatePartner: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: PartnerSettings
      responses: {
        /** The partner. */
        200: PartnerAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** GET /api/v1/payouts: List payouts */
    listPayouts: {
      path: {}
      query: {
        /** Maximum number of records to return. */
        limit?: number
        /** Cursor returned by a previous list response. */
        cursor?: string
        /** Only payouts in this stage. */
        stage?: PayoutStage
      }
      headers: {}
      body: undefined
      responses: {
        /** A page of payouts. */
        200: ListPayoutsResponse
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** GET /api/v1/payouts/{id}: Get a payout */
    getPayout: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The payout. */
        200: PayoutAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** PATCH /api/v1/payouts/{id}: Update a payout */
    updatePayout: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: {
        stage?: PayoutStage
        /** Purchase order number; null clears it. */
        poNumber?: string | null
      }
      responses: {
        /** The payout. */
        200: PayoutAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** GET /api/v1/commission-lines: List commission lines */
    listCommissionLines: {
      path: {}
      query: {
        /** Maximum number of records to return. */
        limit?: number
        /** Cursor returned by a previous list response. */
        cursor?: string
        /** Only lines of this partner. */
        partnerId?: string
        /** Only lines of this payout. */
        payoutId?: string
        /** Only lines in this status. */
        status?: CommissionLineStatus
      }
      headers: {}
      body: undefined
      responses: {
        /** A page of commission lines. */
        200: ListCommissionLinesResponse
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/commission-lines: Create a commission line */
    createCommissionLine: {
      path: {}
      query: {}
      headers: {}
      body: {
        partnerId: string
        amount: DecimalAmount
        currency: CurrencyCode
        description?: string | null
        sourceAmount?: string | null
        payoutId?: string | null
      }
      responses: {
        /** Commission line created. */
        201: CommissionLineAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** GET /api/v1/commission-lines/{id}: Get a commission line */
    getCommissionLine: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The commission line. */
        200: CommissionLineAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** PATCH /api/v1/commission-lines/{id}: Update a commission line */
    updateCommissionLine: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: {
        amount?: DecimalAmount
        currency?: CurrencyCode
        description?: string
        sourceAmount?: string | null
        /** Internal note; null clears it. */
        note?: string | null
      }
      responses: {
        /** The commission line. */
        200: CommissionLineAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/commission-lines/{id}/decline: Decline a commission line */
    declineCommissionLine: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: {
        /** Category of the reason; the vendor lists no values. */
        reason?: string
      } | undefined
      responses: {
        /** The commission line. */
        200: CommissionLineAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/commission-lines/{id}/detach: Detach a commission line */
    detachCommissionLine: {
      path: {
        /** Identifier of the record. */
        id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The commission line. */
        200: CommissionLineAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** No record of the key's organisation has this identifier. */
        404: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/auth/session: Create a portal session */
    createPortalSession: {
      path: {}
      query: {}
      headers: {}
      body: {
        /** The visitor's email address. */
        email: string
        /** Room to open after signing in. */
        roomId?: string | null
      }
      responses: {
        /** Portal session URL created. */
        200: {
          url: string
        }
        /** API key is missing or not valid, or the visitor has no portal access. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
    /** POST /api/v1/affiliate/conversions: Record an affiliate conversion */
    recordAffiliateConversion: {
      path: {}
      query: {}
      headers: {}
      body: {
        clickId: string
        publishableKey?: string
        /** The customer's email; empty when unknown. */
        email?: string
        properties?: { [name: string]: unknown }
      }
      responses: {
        /** The conversion was a duplicate or ignored; nothing new was recorded. */
        200: ConversionAnswer
        /** A new conversion was recorded. */
        201: ConversionAnswer
        /** API key is missing, invalid, expired, or revoked. */
        401: PublicApiError
        /** API key does not include the scope of the operation. */
        403: PublicApiError
        /** None of the media types the client accepts can be sent. */
        406: PublicApiError
        /** The body is larger than is accepted. */
        413: PublicApiError
        /** The body is not JSON. */
        415: PublicApiError
        /** The request failed validation, or the record's state does not allow it. */
        422: PublicApiError
        /** Rate limit exceeded. */
        429: PublicApiError
        /** Unexpected server error. */
        500: PublicApiError
      }
    }
  }
}

/** What the mock keeps of a conversion; clients see status and the two ids. */
export type AffiliateConversion = {
  conversionId: string
  formSubmissionId: string
  status: ConversionStatus
  clickId: string
  publishableKey?: string
  email?: string
  properties?: { [name: string]: unknown }
}

export type CommissionLine = {
  id: string
  partnerId: string
  payoutId: string | null
  description: string | null
  amount: DecimalAmount
  sourceAmount: string | null
  currency: CurrencyCode
  status: CommissionLineStatus
  planName: string | null
  periodEnd: string | null
  createdAt: string
  updatedAt: string
}

export type CommissionLineAnswer = {
  data: CommissionLine
}

/** PENDING in the pool, ATTACHED to a payout, VOIDED after a decline. PENDING stands in the vendor's example, voided lines in its prose; the vendor lists no values. */
export type CommissionLineStatus = 'PENDING' | 'ATTACHED' | 'VOIDED'

export type ConversionAnswer = {
  status: ConversionStatus
  conversionId: string | null
  formSubmissionId: string | null
}

export type ConversionStatus = 'recorded' | 'duplicate' | 'ignored'

/** ISO 4217 currency code. */
export type CurrencyCode = string

/** A non-zero amount as a decimal string. */
export type DecimalAmount = string

export type Items = {
  /** Introw partner identifier. */
  id: string
  /** Partner display name. */
  name: string | null
  /** Partner company domain, when known. */
  domain: string | null
  /** CRM company identifier associated with the partner, when known. */
  externalCompanyId: string | null
  /** CRM partner object identifier, when known. */
  externalId: string | null
  /** CRM object type for the partner external identifier, when known. */
  externalIdType: string | null
  /** Email address for the configured partner manager, when known. */
  managerEmail: string | null
  /** Partner category labels. */
  categories: string[]
  /** Partner tier identifier, when assigned. */
  tierId: string | null
  /** Partner phase identifier, when assigned. */
  phaseId: string | null
  /** Owner user record, when assigned. */
  owner: { [name: string]: unknown } | null
  /** Manager room visitor record, when configured. */
  manager: { [name: string]: unknown } | null
  /** Raw CRM properties for the partner object, when available. */
  partnerObjectCrmProperties: { [name: string]: unknown } | null
  /** Raw CRM company properties associated with the partner, when available. */
  companyCrmProperties: { [name: string]: unknown } | null
  /** Primary raw CRM properties associated with the partner. */
  crmProperties: { [name: string]: unknown } | null
  /** Public partner lifecycle status. */
  status: 'active' | 'inactive'
  /** ISO 8601 timestamp for when the partner was created. */
  createdAt: string | null
  /** ISO 8601 timestamp for when the partner was last updated. */
  updatedAt: string
}

export type ListCommissionLinesResponse = {
  data: CommissionLine[]
  pagination: Pagination
}

export type ListPartnersResponse = {
  data: {
    /** Introw partner identifier. */
    id: string
    /** Partner display name. */
    name: string | null
    /** Partner company domain, when known. */
    domain: string | null
    /** CRM company identifier associated with the partner, when known. */
    externalCompanyId: string | null
    /** CRM partner object identifier, when known. */
    externalId: string | null
    /** CRM object type for the partner external identifier, when known. */
    externalIdType: string | null
    /** Email address for the configured partner manager, when known. */
    managerEmail: string | null
    /** Partner category labels. */
    categories: string[]
    /** Partner tier identifier, when assigned. */
    tierId: string | null
    /** Partner phase identifier, when assigned. */
    phaseId: string | null
    /** Owner user record, when assigned. */
    owner: { [name: string]: unknown } | null
    /** Manager room visitor record, when configured. */
    manager: { [name: string]: unknown } | null
    /** Raw CRM properties for the partner object, when available. */
    partnerObjectCrmProperties: { [name: string]: unknown } | null
    /** Raw CRM company properties associated with the partner, when available. */
    companyCrmProperties: { [name: string]: unknown } | null
    /** Primary raw CRM properties associated with the partner. */
    crmProperties: { [name: string]: unknown } | null
    /** Public partner lifecycle status. */
    status: 'active' | 'inactive'
    /** ISO 8601 timestamp for when the partner was created. */
    createdAt: string | null
    /** ISO 8601 timestamp for when the partner was last updated. */
    updatedAt: string
  }[]
  pagination: {
    /** Cursor for the next page, or null when there are no more results. */
    nextCursor: string | null
  }
}

export type ListPayoutsResponse = {
  data: Payout[]
  pagination: Pagination
}

export type Money = {
  value: string
  currency: string
}

export type NewPartner = PartnerSettings

export type Pagination = Pagination2

export type Pagination2 = {
  /** Cursor for the next page, or null when there are no more results. */
  nextCursor: string | null
}

export type Partner = Items

export type PartnerAnswer = {
  data: Partner
}

/** What a client may set on a partner. */
export type PartnerSettings = {
  /** Partner display name. */
  name?: string
  /** Partner company domain, when known. */
  domain?: string | null
  /** Tier to assign. */
  tierId?: string
  /** Lifecycle phase to assign. */
  phaseId?: string
  /** Introw user who becomes the owner. */
  partnerOwnerId?: string
  /** Experience template to publish. */
  experienceTemplateId?: string
  /** Who may enter the published portal. */
  portalAccess?: 'RESTRICTED_USERS' | 'RESTRICTED_DOMAINS'
}

export type Payout = {
  id: string
  partner: {
    id: string
    name: string | null
  }
  batchId: string | null
  periodStart: string
  periodEnd: string
  amount: Money
  stage: PayoutStage
  poNumber: string | null
  createdAt: string
  updatedAt: string
}

export type PayoutAnswer = {
  data: Payout
}

export type PayoutStage = 'DRAFT' | 'PENDING_REVIEW' | 'PENDING_INVOICE' | 'APPROVED' | 'SCHEDULED' | 'PENDING_PAYMENT' | 'PAID' | 'DECLINED' | 'POSTPONED' | 'BLOCKED' | 'FAILED'

/** What the mock keeps of a portal session; clients see only the url. */
export type PortalSession = {
  id: string
  email: string
  roomId: string | null
  url: string
}

export type PublicApiError = {
  error: {
    /** Stable machine-readable error code. */
    code: string
    /** Human-readable error message. */
    message: string
    /** Optional structured details for validation and debugging. */
    details?: unknown
  }
}
