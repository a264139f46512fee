/* Strigo API 1.0.0: written by `understudy types`; do not edit. */

/** Types of Strigo API for `createMock`. */
export interface Strigo {
  resources: {
    Partner: Partner
    /** Partner member */
    PartnerMember: PartnerMember
    /** Partner invitation */
    PartnerInvitation: PartnerInvitation
  }
  operations: {
    /** GET /partners: Retrieve all partners */
    listPartners: {
      path: {}
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** All partners of the organization. */
        200: {
          result: Success
          data: Partner[]
        }
        /** The credentials are missing or wrong. */
        401: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** POST /partners: Create a partner */
    createPartner: {
      path: {}
      query: {}
      headers: {}
      body: {
        /** The name of the partner. */
        name: string
      }
      responses: {
        /** The new partner. */
        200: PartnerAnswer
        /** The body is not JSON. */
        400: Error
        /** The credentials are missing or wrong. */
        401: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
        /** The request is not valid. */
        422: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** GET /partners/{partner_id}: Retrieve a single partner */
    getPartner: {
      path: {
        /** The partner's unique identifier. */
        partner_id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The partner. */
        200: PartnerAnswer
        /** The credentials are missing or wrong. */
        401: Error
        /** The organization has no such partner. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** PATCH /partners/{partner_id}: Modify a partner */
    updatePartner: {
      path: {
        /** The partner's unique identifier. */
        partner_id: string
      }
      query: {}
      headers: {}
      body: {
        /** The partner's new name. */
        name: string
      }
      responses: {
        /** The partner as it is now. */
        200: PartnerAnswer
        /** The body is not JSON. */
        400: Error
        /** The credentials are missing or wrong. */
        401: Error
        /** The organization has no such partner. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
        /** The request is not valid. */
        422: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** DELETE /partners/{partner_id}: Delete a partner */
    deletePartner: {
      path: {
        /** The partner's unique identifier. */
        partner_id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** Deleted. */
        204: undefined
        /** The credentials are missing or wrong. */
        401: Error
        /** The organization has no such partner. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** GET /partners/{partner_id}/members: Retrieve partner members */
    listPartnerMembers: {
      path: {
        /** The partner's unique identifier. */
        partner_id: string
      }
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The members of the partner. */
        200: {
          result: Success
          data: PartnerMember[]
        }
        /** The credentials are missing or wrong. */
        401: Error
        /** The organization has no such partner. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** POST /partners/{partner_id}/members: Invite a partner member */
    invitePartnerMember: {
      path: {
        /** The partner's unique identifier. */
        partner_id: string
      }
      query: {}
      headers: {}
      body: {
        /** Email of partner trainer to invite. */
        email: string
      }
      responses: {
        /** The invitation. */
        200: {
          result: Success
          data: PartnerInvitation
        }
        /** The body is not JSON. */
        400: Error
        /** The credentials are missing or wrong. */
        401: Error
        /** The organization has no such partner. */
        404: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** The body is larger than is accepted. */
        413: Error
        /** The body is of a media type the operation does not take. */
        415: Error
        /** The request is not valid. */
        422: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
    /** GET /health: Check health and credentials */
    getHealth: {
      path: {}
      query: {}
      headers: {}
      body: undefined
      responses: {
        /** The service is up and the credentials are good. */
        200: {
          status: 'ok'
          message: 'Healthy'
        }
        /** The credentials are missing or wrong. */
        401: Error
        /** None of the media types the client accepts can be sent. */
        406: Error
        /** More requests than the limit in this minute. Not an envelope, not JSON. */
        429: 'Too many requests, please try again later.'
      }
    }
  }
}

export type Error = {
  result: 'failure'
  error: {
    type: string
    message: string
    errors?: {
      location: string
      param: string
      msg: string
    }[]
  }
}

/** 17 characters that cannot be mistaken for one another. */
export type Id = string

export type Partner = {
  /** The partner's unique identifier. */
  id: Id
  /** The name of the partner as set by the parent organization. */
  name: string
}

export type PartnerAnswer = {
  result: Success
  data: Partner
}

export type PartnerInvitation = {
  created_at: string
  email: string
  id: Id
  link: string
  partner_id: Id
  status: 'pending' | 'accepted'
}

export type PartnerMember = {
  email: string
  id: Id
  partner_id: Id
  role: 'partner'
}

export type Success = 'success'
