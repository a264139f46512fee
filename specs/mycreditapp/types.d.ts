/* MyCreditApp API v1-beta: written by `understudy types`; do not edit. */

/** Types of MyCreditApp API for `createMock`. */
export interface MyCreditApp {
  resources: {
    /** Organization partner */
    OrganizationPartner: OrganizationPartner
    /** Organization connection */
    OrganizationConnection: OrganizationConnection
  }
  operations: {
    /** GET /partners: List organization partners */
    listOrganizationPartners: {
      path: {}
      query: {
        /** Kinds of partner to list. */
        partner_types: PartnerType[]
        /** Only the partners with these ids. */
        partner_ids?: string[] | null
        /** Field in which search_text is looked for. */
        search_field?: 'company_name' | 'email'
        /** Text to look for. */
        search_text?: string | null
        /** Only the partners with these invitation statuses. */
        invitation_statuses?: InvitationStatus[] | null
        /** Field to sort by. */
        order_by?: 'company_name' | 'sales_amount' | 'partner_type' | 'email' | 'frequency' | 'payment_terms'
        /** Direction of the sort. */
        order_dir?: 'asc' | 'desc'
        /** Most partners to return. */
        limit: number
        /** Partners to skip. */
        offset: number
      }
      headers: {
        /** The organization making the request, used to authorize the requester. */
        'requester-organization-id': string
        /** The organization the request is aimed at. It may be the requester itself; if it is another one, the requester needs a connection with it and the right to act there. */
        'target-organization-id': string
      }
      body: undefined
      responses: {
        /** Successful Response */
        200: OrganizationPartnerPage
        /** The token is missing, malformed or not known; or the client authentication failed. */
        401: ErrorAnswer
        /** The requester may not act for this organization, or on the target. */
        403: ErrorAnswer
        /** None of the media types the client accepts can be sent. */
        406: ErrorAnswer
        /** Headers, query or body failed validation; every problem is listed. */
        422: ErrorAnswer
      }
    }
    /** POST /partners: Create organization partner */
    createOrganizationPartner: {
      path: {}
      query: {}
      headers: {
        /** The organization making the request. */
        'requester-organization-id': string
        /** The organization that gets the partner; the requester itself. */
        'target-organization-id': string
      }
      body: NewOrganizationPartner
      responses: {
        /** The partner created. */
        200: OrganizationPartner
        /** The token is missing, malformed or not known; or the client authentication failed. */
        401: ErrorAnswer
        /** The requester may not act for this organization, or on the target. */
        403: ErrorAnswer
        /** None of the media types the client accepts can be sent. */
        406: ErrorAnswer
        /** The body is larger than is accepted. */
        413: ErrorAnswer
        /** The body is not JSON. */
        415: ErrorAnswer
        /** Headers, query or body failed validation; every problem is listed. */
        422: ErrorAnswer
      }
    }
    /** POST /oauth2/token: Generate OAuth2 client credentials token */
    createAccessToken: {
      path: {}
      query: {}
      headers: {}
      body: ClientCredentials
      responses: {
        /** Successful Response */
        200: AccessToken
        /** The token is missing, malformed or not known; or the client authentication failed. */
        401: ErrorAnswer
        /** None of the media types the client accepts can be sent. */
        406: ErrorAnswer
        /** The body is larger than is accepted. */
        413: ErrorAnswer
        /** The body is not JSON. */
        415: ErrorAnswer
        /** Headers, query or body failed validation; every problem is listed. */
        422: ErrorAnswer
      }
    }
  }
}

export type AccessToken = {
  access_token: string
  /** Lifetime of the token in seconds. */
  expires_in: number
}

export type ClientCredentials = {
  client_id: string
  client_secret: string
}

export type ErrorAnswer = {
  detail: {
    /** Where the problem is, for example query and limit; empty for an error without a place. */
    loc: (string | number)[]
    /** What is wrong. */
    msg: string
    /** Category of the error. */
    type: string
    /** Code to branch on. */
    code: string
  }[]
}

export type InvitationStatus = 'invited' | 'accepted'

export type NewOrganizationPartner = {
  company_name: string
  sales_amount: number
  partner_type: PartnerType
  email: string
  frequency: string
  payment_terms: string
}

/** The requester may see the target's partners. */
export type OrganizationConnection = {
  id: string
  requester_organization_id: string
  target_organization_id: string
}

/** A customer or supplier of an organization, with the properties of the page's example. */
export type OrganizationPartner = {
  company_name: string
  sales_amount: number
  partner_type: PartnerType
  email: string
  frequency: string
  payment_terms: string
  id: string
  created_at: string
  updated_at: string
  invitation_status: 'invited' | 'accepted' | null
  guest_organization_id: string | null
}

export type OrganizationPartnerPage = {
  items: OrganizationPartner[]
  total_items: number
}

export type PartnerType = 'customer' | 'supplier'
