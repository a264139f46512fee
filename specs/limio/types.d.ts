/* Limio Commerce API 1.0.0: written by `understudy types`; do not edit. */

/** Types of Limio Commerce API for `createMock`. */
export interface Limio {
  resources: {
    /** Partner organisation */
    PartnerOrganisation: PartnerOrganisation
    /** Partner user */
    PartnerUser: PartnerUser
  }
  operations: {
    /** GET /partner-management/partner-organisations: List Partner Organisations */
    getPartnerOrganisations: {
      path: {}
      query: {
        /** Maximum number of partner organisations to return. */
        limit?: number
        /** The token of the page before this one, as its answer gave it. Opaque. */
        queryMore?: string
      }
      headers: {}
      body: undefined
      responses: {
        /** OK */
        200: {
          /** List of partner organisations. */
          items: PartnerOrganisation[]
          /** Pagination token for the next page of results. */
          queryMore?: string
        }
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** None of the media types the client accepts can be sent. */
        406: Error
      }
    }
    /** POST /partner-management/partner-organisation: Create Partner Organisation */
    createPartnerOrganisation: {
      path: {}
      query: {}
      headers: {}
      body: {
        /** Display name of the partner organisation. */
        name: string
        /** Zuora account ID to link to this partner. */
        zuoraAccountId: string
        /** Whether this partner owns invoices in Zuora. */
        isZuoraInvoiceOwner: boolean
        /** Optional Salesforce account ID for CRM integration. */
        salesforceAccountId?: string
        /** URL to the partner organisation's logo. */
        logo?: string
      }
      responses: {
        /** Partner organisation created successfully. */
        200: PartnerOrganisation
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** A record with the same unique value exists. */
        409: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
      }
    }
    /** POST /partner-management/partner-organisation/{partnerOrganisationId}: Create Partner User */
    createPartnerUserForOrganisation: {
      path: {
        /** Partner organisation ID */
        partnerOrganisationId: string
      }
      query: {}
      headers: {}
      body: {
        /** User email address */
        email: string
      }
      responses: {
        /** Created */
        200: PartnerUser
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** No such partner organisation or partner user. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** A record with the same unique value exists. */
        409: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
      }
    }
    /** PUT /partner-management/partner-organisation/{partnerOrganisationId}: Update Partner Organisation */
    updatePartnerOrganisation: {
      path: {
        /** Partner organisation ID */
        partnerOrganisationId: string
      }
      query: {}
      headers: {}
      body: {
        /** Associated Zuora account ID */
        zuoraAccountId?: string
        /** Whether this organisation owns Zuora invoices */
        isZuoraInvoiceOwner?: boolean
        /** Associated Salesforce account ID */
        salesforceAccountId?: string
        /** Organisation logo URL */
        logo?: string
        /** Organisation name */
        name?: string
      }
      responses: {
        /** Updated */
        200: PartnerOrganisation
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** No such partner organisation or partner user. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
      }
    }
    /** DELETE /partner-management/partner-organisation/{partnerOrganisationId}: Delete Partner Organisation */
    deletePartnerOrganisation: {
      path: {
        /** Partner organisation ID */
        partnerOrganisationId: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** Deleted */
        200: {
          success: boolean
        }
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** No such partner organisation or partner user. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
      }
    }
    /** GET /partner-management/partner-organisation/{partnerOrganisationId}/users: List Partner Users for Organisation */
    getPartnerUsersForOrganisation: {
      path: {
        /** Partner organisation ID */
        partnerOrganisationId: string
      }
      query: {
        /** Maximum number of partner users to return. */
        limit?: number
        /** The token of the page before this one, as its answer gave it. Opaque. */
        queryMore?: string
      }
      headers: {}
      body: undefined
      responses: {
        /** OK */
        200: {
          items: PartnerUser[]
          /** Token for next page of results */
          queryMore?: string
        }
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** No such partner organisation or partner user. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
      }
    }
    /** DELETE /partner-management/partner-organisation/{partnerOrganisationId}/{partnerUserId}: Delete Partner User */
    deletePartnerUser: {
      path: {
        /** Partner organisation ID */
        partnerOrganisationId: string
        /** Partner user ID */
        partnerUserId: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** Deleted */
        200: {
          success: boolean
        }
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** No such partner organisation or partner user. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
      }
    }
    /** POST /oauth2/token: Obtain an access token */
    createAccessToken: {
      path: {}
      query: {}
      headers: {}
      body: {
        grant_type: 'client_credentials'
        client_id: string
        client_secret: string
      }
      responses: {
        /** A token to send as `Authorization: Bearer <token>`. */
        200: {
          access_token: string
          token_type: 'Bearer'
          /** Seconds. */
          expires_in: 3600
        }
        /** The request is not valid. */
        400: Error
        /** Unauthorized — the request lacks valid authentication credentials. Verify your Bearer token or API key is correct and has not expired. */
        401: {
          message?: string
        }
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
      }
    }
  }
}

export type Error = {
  /** What went wrong. */
  message: string
}

export type PartnerOrganisation = {
  /** Unique identifier for the partner organisation */
  id: string
  /** Organisation name */
  name: string
  data: {
    /** Associated Zuora account ID */
    zuoraAccountId: string
    /** Whether this organisation owns Zuora invoices */
    isZuoraInvoiceOwner: boolean
    /** Associated Salesforce account ID */
    salesforceAccountId?: string
    /** Organisation logo URL */
    logo?: string
  }
  record_type: 'partner_org'
  service: string
  created: string
  modified: string
}

export type PartnerUser = {
  /** Unique identifier for the partner user */
  id: string
  /** User identifier (typically email) */
  name: string
  data: {
    /** User email address */
    email?: string
  }
  /** Associated partner organisation ID */
  partner_org: string
  record_type: 'partner_user'
  service: string
  created: string
  modified: string
}
