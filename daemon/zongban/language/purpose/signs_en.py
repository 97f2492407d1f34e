r"""English signs of what a letter is for.  Words are whole words; ``\w*`` takes their endings along."""

from zongban.language.purpose.signs import Place, Sign
from zongban.language.purpose.signs import sign as _sign


def sign(kind: str, place: Place, words: str) -> Sign:
    """A sign whose alternatives begin and end at the edge of a word."""
    found = _sign(kind, place, words)
    return Sign(kind, place, tuple(rf"\b(?:{one})\b" for one in found.words))


_INCIDENT = (
    sign("incident", "both", r"""
        on_fire caught_fire fire_(in|at|on|broke)\w* \w+_fire explosion exploded smoke
        smell_of_(gas|burning) flood\w* water_(leak\w*|is_dripping|dripping|coming) leak\w* dripping burst
        spill\w* power_(cut|out|outage|failure|is_(out|off|down)) power\b.{0,30}\b(out|gone|off) outage
        blackout (is|are|was|were|went|still)_down crashed stolen snatched robbed theft burgl\w+ broke_into
        break-in broken_into injur\w+ hurt_(him|her|my|his)\w* accident\w* collided collision tipped_over
        (broke|broken)_(an_|his_|her_|a_)?(arm|leg|ankle|wrist|rib|finger|hip) collapsed fainted unconscious
        overboard casualty phishing impersonat\w+ impost[eo]r ransomware hacked data_(breach|leak) malware
        virus scam fraud\w* total_loss gas_(leak|alarm) trapped stuck_in_the_(lift|elevator) electric_shock
        burn(s|t)?_(on|his|her|to) capsized derailed ran_aground earthquake typhoon evacuat\w+ was_hacked
        hackers? attackers? cyber-?attack security_(incident|breach) do_not_(trust|open|click|pay)
        compromised bomb_threat mugged bleeding caught_in_the heavy_smoke flames toxic fumes rolled_over
        overturned sank sinking (burned|burnt|burn)_through (has|have|was|were)_failed short_circuit
        walk-?out blockade intruders? food_poisoning lost_control frozen_by bank_account.{0,20}frozen
        (went|gone)_missing"""),
    sign("incident", "body", r"""
        police ambulance fire_brigade firefighters hospital paramedics
        (nobody|no_one|noone)_(was_|is_|got_)?(hurt|injured) unhurt on_(the_)?site_now under_control
        surveyor investigat\w+ provisional_list insurer\w* smells?_(of_)?burn\w+ switched_off evacuated
        (please_)?send_(somebody|someone)(_\w+){0,4}(immediately|now|asap|at_once) right_now just_now
        this_morning last_night an_hour_ago we_have_all_left lock_everything cordoned damaged first_aid"""),
    sign("incident", "subject", "urgent emergency incident alert accident"),
    sign("incident", "both", r"""
        drill fire_(drill|training|extinguisher\w*|safety|protection) training awareness
        insurance_(policy|renewal|offer) webinar newsletter accident_statistics lessons_learned
        safety_(review|meeting|training)"""),
    sign("incident", "both", r"""
        disappeared (is|are|has_gone|have_gone)_missing unreachable unavailable_(due|since) not_reachable
        (storage|network|system|server|disk|engine|brake|machine|crane|hardware)_failure broken_down
        broke_down breakdown stopped_working out_of_(order|service) cannot_log_in locked_out incident_report
        cctv vandal\w* strike road_blocked seized confiscated impounded recall_of food_poisoning
        heart_attack first_aider chemical smoke_alarm fire_alarm alarm_went_off (hit|struck)_by
        fell_(off|from|down)"""),
    sign("incident", "both", r"""
        engineers_are_working next_update contained isolated immediately at_once asap_please
        what_shall_we_do should_we_call informed_security security_is i_have_informed standstill stopped
        emergency"""),
)  # fmt: skip

_SUPPLIES = (
    sign("supplies", "both", r"""
        stationery office_(supplies|things|materials?) consumables supply_(list|request)
        printer_(paper|supplies|cartridges?) toner refills? safety_(shoes|gloves|glasses|helmets?)_for"""),
    sign("supplies", "both", r"""
        reams? cartridges? pens pencils notebooks staplers? staples envelopes paper_clips sticky_notes
        post-its? binders? folders whiteboards? markers? desk_lamp (a3|a4)_paper printing_paper copy_paper
        drum_unit drum badge_holders? highlighters? scissors sellotape tape glue batteries mouse keyboard
        headset usb_sticks? coffee_(beans|pods|capsules) tea_bags paper_towels tissues hand_soap diar(y|ies)
        calendars_for business_cards gloves flip_?charts? toner desk_chair extension_leads?"""),
    sign("supplies", "body", (
        r"(\d+|a|an|one|two|three|four|five|six|eight|ten|twelve|dozen|couple_of)_(reams?|boxe?s?"
        r"|packs?|packets?|sets?|rolls?|bottles?|cartons?|dozen|pairs?|pieces|pcs)(_of)?"
    )),
    sign("supplies", "both", r"""
        we_need we're_out_of (ran|running|run)_out_of out_of_(toner|paper) could_(we|i|you)_(have|get|order)
        please_(order|send_up|get_us|supply) charge_to need_some cost_cent(re|er) no_rush"""),
    sign("supplies", "both", r"""
        quotation contract supplier_review meeting_room invoice purchase_order countersign\w* borrow\w*
        archive"""),
)  # fmt: skip

_LOAN = (
    sign("loan", "both", r"""
        borrow\w* on_loan
        (take|check|sign|pull|dig)(ing)?_out\b.{0,60}\b(file|binder|folder|original|archive|minutes|drawing|records?|contract|agreement)\w*
        (dig|pull|take|get|fetch)_out
        (file|binder|original|folder|drawings?|records?|minutes)_from_(the_)?archives? from_(the_)?archives?
        lend_(me|us)"""),
    sign("loan", "both", r"""
        (will|i'll|we'll)_(return|bring|give|hand)_?\b.{0,20} return_it bring_it_back
        (have|get)_(it|them)_back give_it_back returned_by back_(by|on|before)_\w+ until_(next_)?\w+day
        need_it_for for_(two|three|a_few|\d)_(days|weeks)"""),
    sign("loan", "both", r"archives? archived originals? binder file_on drawings? files? records"),
    sign("loan", "both", r"loan_(facility|agreement) bank_loan lender borrower repay\w*"),
    sign("loan", "both", r"""
        (paper_|signed_|notarised_)?originals?_of
        (for|over)_(a|one|two|a_few|the)_(day|days|week|weeks|weekend) i'll_bring i_will_bring
        bring_\w+_back"""),
)  # fmt: skip

_DISPATCH = (
    sign("dispatch", "both", r"""
        (on|with)_(the_)?(company_)?letterhead signature_and_(sending|dispatch)
        for_(signature|dispatch|issue) (for|get)_(mr|ms|the_gm'?s?|mr_\w+'s)\b.{0,12}signature
        countersign(ed|ature)?_by
        (have|get)_(it|this|the_letter|the_attached_\w+)_(signed|countersigned|stamped|sealed)
        give_it_a_number send_it_out
        (please_)?(issue|send|dispatch)_the_(attached|enclosed)_(letter|reply|notice|certificate|statement)
        letter_of_\w+_(to|for) send_a_(formal_)?letter in_(his|her|the_gm's|mr_\w+'s)_name
        (gm|mr_\w+)_to_sign once_signed when_signed draft_(letter|reply|notice|statement|certificate)
        (our|my)_draft outgoing_letter official_letter_to formal_(reply|letter|response|notice)_to addressee"""),
    sign("dispatch", "both", r"""
        countersign\w* letterhead company_(seal|stamp|chop) addressed_to
        by_(courier|dhl|registered_(post|mail)) no_countersign\w*(_needed)? reference_number draft_attached
        attached_(is_)?(our|my|the)_draft send_the_original my_text nice_envelope"""),
    sign("dispatch", "both", r"""
        kindly_countersign countersigned_(original|copy) return_one (signed_)?on_our_side your_signature
        meeting_room borrow\w* please_review_the_contract"""),
    sign("dispatch", "subject", r"lease contract agreement nda amendment purchase_order"),
    sign("dispatch", "both", r"""
        please_(issue|write|send_out|dispatch) issue_an?_(\w+_){0,2}(letter|certificate|statement)
        (company|office)_(seal|stamp|chop) gm_signature
        (mr_\w+'s|the_gm's|his)_signature_(needed|please|is_needed) invitation_letter_for
        original_by_(dhl|courier|post|mail)"""),
)  # fmt: skip

_MINUTES = (
    sign("minutes", "subject", r"""
        minutes(_of|_from|:)? action_(list|items|points) meeting_notes notes_(from|of|on) actions_from
        outcome_of (decisions|results|summary|wrap-?up)_(of|from) follow-?ups_from recap"""),
    sign("minutes", "body", r"""
        (turn|make|write)\b.{0,30}\b(proper_)?minutes circulate_as_minutes as_minutes meeting_notes
        notes_(from|of)_(the|today's|yesterday's|our) (we|was|it_was)_(decided|agreed|resolved)
        (decisions|resolutions|actions|agreed|action_items)(_?:|_were) resolved_that action_points?
        what_we_(agreed|decided) minutes_(of|from) we_met_on"""),
    sign("minutes", "body", r"""
        owner responsible due(_by|_date)? deadline accepted_when acceptance attendees present apologies
        action: chair"""),
    sign("minutes", "both", r"""
        minutes_of_your_time (\d+|few|ten|fifteen|twenty|thirty|some)_minutes borrow\w* binder minutes_with
        agenda_for minutes_late"""),
    sign("minutes", "both", r"""
        (decisions|actions|results|resolutions|to-dos|takeaways|outcomes?)_(from|of)_(the|our|yesterday's|today's|yesterday|today|last|friday|monday|\w+day's)
        actions: decisions: agreed: _-_(actions|decisions|minutes|notes)
        (protocol|record|memo|memorandum|summary|minutes|notes|write-?up)_(of|from|on)_(the|our|my|your|today's|yesterday's|this_\w+'s|last|\w+day's)
        protocol_is_accepted (we|they|all|it_was|the_meeting)_(agreed|decided|resolved)_?(that|to|on|as|the|:)?
        what_was_(agreed|decided) next_meeting: to-?do:? minutes_(are_)?(attached|below|enclosed|follow)
        (next_steps|action_points|action_items|follow-?ups|decisions_taken)_?:
        put_(this|it|them)?_?into_the_(usual|proper)_form (write|type)_(it|this|them)_up
        please_circulate_(to|the_minutes|these)"""),
)  # fmt: skip

_VISIT = (
    sign("visit", "both", r"""
        visit visits visiting visitors? (come|coming|came)_(by|over|to_see|to_your|to_visit|in_on|to_our)
        (drop|stop|pop|call|look)(ping)?_(by|in|round)(_\w+)? call_on_\w+ courtesy_call plant_tour
        factory_tour
        (tour|see|inspect|audit|view)_(of_)?(your|our|the)_(works|plant|factory|facilit\w+|shop_?floor|production|line|test_lab|showroom|warehouse|site|premises|\w+_line)
        delegation
        our_(crew|technicians?|engineers?|team|auditors?|inspectors?|fitters?)_(will|of|is|are|has|have|from)
        gate_(access|pass) visitor_badges? badges?_(please|for) (need|prepare)_badges? excursion
        (be|arrive|arriving|are)_at_your_(gate|reception|office|works|plant|factory|site) site_visit
        attend_your\b.{0,30} (are|is)_coming_(in|to|on) coming_in guests_(on|from|tomorrow|today|arriving)
        welcome_(them|us|him|her|the_delegation) maintenance_(visit|of|on_site)
        (deliver|delivery)\b.{0,40}\b(gate|driver|truck) on_your_premises
        at_your_(works|plant|factory|premises|office)"""),
    sign("visit", "both", r"""
        guests? badges? reception gate security licen[cs]e_plate (number|registration)_plate party_of_\w+
        (two|three|four|five|six|seven|eight|\d+)_of_(us|our) accompanied_by host(ed|ing)? taxi by_car
        vehicle arriv\w+ fetch_(him|her|them) pick_(him|her|them)_up passport_cop\w+ in_shanghai
        safety_shoes parking show_(you|him|her|them)_(around|round) just_me interpreter carry_out_the
        safe_conduct expect_to_be lunch_for_(them|us)"""),
    sign("visit", "both", r"""
        (video|zoom|teams|webex|conference|phone)_?(call|meeting)? online remote(ly)? trip_report
        visit_report report_on_the_visit visa hotel dinner_reservation customer_service_visit website
        visit_our_(website|booth|stand|page) at_the_(consulate|embassy|chamber|hotel|club|ministry)"""),
    sign("visit", "both", r"""
        (thanks|thank_you)\b.{0,24}\b(phone_)?(call|chat)\b.{0,40}\b(come|visit|be_with_you|be_there)
        (invitation_letter|letter_of_invitation)\b.{0,20}\bvisa"""),
    sign("visit", "both", r"""
        (at|to|of|in|around|through)_your_(\w+_){0,2}(plant|works|factory|premises|offices?|site|warehouse|workshop|production|shop_floor|facility|facilities)
        (survey|inspection|audit|stocktake|stock_count|installation|repair|delivery|service)_(of|at|on)_your
        (will|shall|would_like_to)_(come_(to|by|over|on|at|in|and_see)|be_coming|be_here|be_with_(us|you)|call_at|attend|inspect|install|repair|service|audit|look_at)
        have_a_look (is|are|be)_(here|with_us)_on will_be_here (his|her|their)_host
        look_after_(him|her|them) (cancel|postpone|reschedule|shift)\b.{0,20}\b(visit|tour|inspection)"""),
    sign("visit", "both", r"""
        on_site inspector engineers?_from wi-?fi_access escort chaperone safety_equipment
        lunch_in_the_canteen delegates sample_approval two_people three_people mr_\w+_and_(ms|mr) stay_till
        surname"""),
    sign("visit", "both", r"""
        our_(technicians?|fitters?|engineers?|auditors?|inspectors?|crew|drivers?|surveyors?|team_of)
        (auditors|inspectors|engineers|visitors|guests|students|customers|surveyors|fitters)_(are_)?(coming|arriving|visiting)
        (come|coming|travel\w*|fly\w*)_(over_)?to_(shanghai|china|your) (factory|site|customer)_acceptance
        (my|our)_(team|group|party|delegation|crew)_(is|are|of|will|consists|has|comprises)
        pre-?shipment_inspection to_(inspect|audit|tour)_(the|your|our)
        (to|can)_(collect|deliver|pick_up)\b.{0,40}\b(from|at|between|on)
        (would_like|want|wish|plan|hope|love)_to_(come|visit|stop_by|drop_by|call_in|pop_in|see_the|be_at_your)
        pay_(my|our)_respects come_in_(tomorrow|today|on|at|next)
        (statutory|annual|periodic|routine)_(\w+_)?(inspection|maintenance|service|audit|survey|check)"""),
)  # fmt: skip

_MEETING = (
    sign("meeting", "both", r"""
        (have|set_up|schedule|arrange|hold|book|organi[sz]e|call|need|request|propose|want)_(a|an|another|our|the|you_in_a)?_?(\w+_){0,2}(meeting|call|chat|session|conversation|sync|review|slot|talk|discussion|workshop|demo)s?
        meeting_(request|with|on|about|room|to)
        (conference|video|quick|short|brief|intro\w*|phone|zoom|teams|follow-?up|weekly|monthly)_(call|meeting|chat|sync|conversation|catch-?up)
        catch-?up kick-?off one-to-one stand-?up board_?room half_an_hour
        (an|one|two)_hours?_(with|of|to|together|before|on|for|online)
        (\d+|ten|fifteen|twenty|thirty|forty|sixty)_?-?(min|mins|minutes|minute)_(with|of|to|for|on|slot|call|chat|is|should|this|next)
        (on|in|into)_(his|her|your|the|mr_\w+'s)_(calendar|diary|agenda) calendar_(slot|invite) block_\w+
        briefing workshop signing_(ceremony)? lunch_(with|together|meeting|at)
        invite_(mr|ms|you|him|her|mr_\w+)\b.{0,30}\b(lunch|dinner|breakfast|forum|round_?table)
        (is|are|would|will)_(mr|ms|you|he|she|mr_\w+)\b.{0,20}\b(available|free)
        (would|could|can)_(you|we|i|mr_\w+|he)\b.{0,30}\b(meet|talk|speak|discuss|join|call|sit_down)
        (move|postpone|reschedule|push|cancel|shift|bring_forward)\b.{0,30}\b(meeting|call|session|review|sync|workshop)
        (meeting|call|session|sync|workshop)\b.{0,30}\b(moved|postponed|cancel\w*|rescheduled|instead)
        conference_call demo sit_down_(with|together) town_?hall all_hands zoom_link teams_link"""),
    sign("meeting", "both", r"""
        meeting call(s)? sync slot agenda discuss\w* join attend\w* participants? available
        free_(on|for|at|this|next) convenient suits?_(you|him|her|us) what_would_suit works_for_(you|me|us)
        zoom teams webex online video room boardroom minutes hour talk_about brief_(you|him|mr) prep
        present_(our|the|to) cet jst his_diary speak_with chat"""),
    sign("meeting", "body", r"""
        \d{1,2}([:.]\d\d)?_?(am|pm|a\.m\.|p\.m\.) \d{1,2}:\d\d (mon|tues|wednes|thurs|fri)day morning
        afternoon"""),
    sign("meeting", "subject", r"""
        minutes report notice_of circular contract invoice quotation complaint claim
        call_for_(comments|papers|tender\w*)"""),
    sign("meeting", "both", r"""
        (managing_directors|chairmen|presidents|ceos)_(talk|meet|speak)
        walk_(him|her|you|mr_\w+|the_gm)_through
        (do|have|move|push|shift)_(the|our|it|this)_?\b.{0,30}\binstead dinner_(with|on|at|invitation)
        customer_dinner invite\w*_(mr|ms)_\w+_(to|for)_(dinner|lunch|breakfast) same_people
        put_it_in_(his|her|the)_(diary|calendar) time_to_talk get_together over_(teams|zoom|webex|the_phone)
        on_(teams|zoom|webex) web_meeting web_conference telecon\w* interview management_interview
        training_session town_hall steering_committee board_meeting review_meeting pre-?meeting"""),
    sign("meeting", "both", r"""
        (a|another|one|free|time)_slot slot_(with|for|in|on)
        (find|get|give|squeeze)_(me|us)\b.{0,20}\b(slot|time|minutes|hour) mr_\w+'s_time
        some_of_(his|mr_\w+'s)_time"""),
    sign("meeting", "both", r"""
        (contract|agreement|deal|lease|protocol)_signing signing_(ceremony|session|with|of_the|on)
        please_(book|reserve|block|schedule|arrange) (book|reserve)_(the|a|room|meeting)"""),
    sign("meeting", "both", r"""
        (thanks|thank_you)\b.{0,24}\b(call|meeting|chat|talk|conversation) (protocol|record|summary|memo)_of
        (after|since|following)_(our|the|yesterday's|last)_(\w+_)?(call|meeting|chat|talk)"""),
    sign("meeting", "both", r"""
        (propose|suggest|like|want|wish|happy|glad|need|plan|agree|possible|able)_to_(meet|speak|talk|discuss|have_a_(\w+_)?(talk|meeting|call|word))
        meet_(in|by|over|on|at|with|for)_ video-?conference visio-?conference preparatory_(meeting|talk|call)
        (price|contract|annual|budget)_(talks|negotiations?|review) face_to_face in_person
        (speak|talk|meet)_(with|to)_(your|the|mr)_?(\w+_)?(general|managing|gm|director|president|ceo|boss)"""),
)  # fmt: skip

_DOCUMENT = (
    sign("document", "subject", r"""
        notice(_of)? notification circular quotation offer complaint claim invoice overdue payment_reminder
        contract agreement nda amendment lease waiver tender
        (price|rent|fee|tariff)_(increase|adjustment|review|change|list)
        request_for_(approval|quotation|information|comments|confirmation|proposal)
        call_for_(comments|papers|tenders) annual_report monthly_report quarterly_report
        (trip|travel|progress|status|audit|test|inspection)_report report(_on|:)? purchase_order
        order_(confirmation|no) confirmation_of certificate audit_confirmation arbitration summons
        formal_\w+ statement_of warranty letter_of_(intent|credit|complaint) public_consultation
        power_of_attorney terms_and_conditions policy regulation 8d"""),
    sign("document", "body", r"""
        herewith hereby please_find_(attached|enclosed|below)\b.{0,40}
        we_(regret_to_)?(inform|notify|advise)_you give_you_notice in_accordance_with pursuant_to
        kindly_(countersign|return|confirm) dear_sirs? dear_sir_or_madam to_whom_it_may_concern in_writing
        confirm_receipt clause_\d+ countersigned_(original|copy) our_ref your_ref terms_of
        outstanding_balance overdue your_(letter|order|complaint|invoice|claim)_(of|no|dated|\d+)
        execution_(copy|form|version) valid_until open_for_comment no_decision_needed
        for_your_(approval|decision|files?|information) i_(request|ask_for)_(your_)?approval
        we_(claim|ask_you_to|must_ask|request_that|hereby) please_quote_(us)?_?your
        yours_(faithfully|sincerely|truly) recommend(ation)?_(to|that) not_later_than failing_which
        without_prejudice on_behalf_of_our_client"""),
    sign("document", "both", r"""
        attached enclosed letter reference report approval approve budget offer price delivery order
        contract agreement comments? deadline reply_by respond_by confirm form certificate copies signed
        statement policy regulations? authority ministry ltd gmbh llp inc payment terms complaint
        replacement shipment documents? regards effective"""),
    sign("document", "both", r"""
        catch-up meeting_(with|on|about) call_(with|on) (\d+|half_an|an)_?(mins|minutes|hour)_with
        could_we_(meet|talk|speak) kick-off"""),
    sign("document", "both", r"""
        borrow\w* stationery countersigned_by_(legal|finance) give_it_a_number gate_access"""),
    sign("document", "subject", (
        r"(rfq|rfi|rfp|po|purchase_order|order|invoice|certificate|membership|bank_details|fee"
        r"|expir\w+|renewal|approval|draft|third_draft|final_draft|change_of_(bank|address|name"
        r"|ownership)|acknowledge\w*|survey_form|questionnaire|proposal|brochure|specification"
        r"|reminder:?_payment|dunning|recertification)"
    )),
    sign("document", "body", r"""
        please_find_(our|your|the|my|below|attached|enclosed) (is|are)_attached
        (i|we)_need_(mr|ms)?_?\w*_?approval with_effect_from please_be_informed kindly_acknowledge
        acknowledge_receipt your_(best_)?(price|offer|quotation) offers_must_reach due_within payment_is_due
        return_the_signed application_for track_mode we_are_preparing the_new_details for_your_reference"""),
    sign("document", "both", r"incident_report bring_it_back originals?_of"),
    sign("document", "both", r"""
        (annual|member|customer|supplier)_survey survey_on questionnaire
        complete_(it|the_(survey|form|questionnaire)) fill_in_the"""),
)  # fmt: skip

_OTHER = (
    sign("other", "both", r"""
        happy_birthday bicycle second-hand for_sale table_for_\w+ dinner_reservation double_(room|bed)
        book_a_(double|single|table|twin) (two|three|\d)_nights breakfast_included garden_hotel
        (stayed|staying)_(in_room|at_your_hotel|with_you_last) housekeeping lost_property front_desk
        wardrobe check-?(in|out)_(time|date) left_(a|an|my|our)_\w+(_\w+)?_(in|at|on|behind)
        my_(parcel|order|delivery|booking|reservation)_(has|is|was|number) backlinks? guest_post seo
        still_available your_ad wrong_(address|number|person|email) not_for_me misdirected lottery
        inheritance lunch\? coffee\? (grab|fancy)_(a|some)_(coffee|beer|lunch|drink) weekend_plans
        merry_christmas get_well congratulations_on_(your|the)_(baby|wedding|birthday) keys playlist
        football_(match|tickets) pet cat dog_walk"""),
    sign("other", "both", r"""
        job_application apply_for_the_(position|job) my_(cv|resume) curriculum_vitae phone_cases? return_one
        looking_for_(a_|an_)?(new_)?(job|position|opportunity|employment|internship) hiring_manager my_cv_is
        (years'?_(of_)?)experience_(in|as|with) (i_)?can_relocate season's_greetings
        happy_(new_year|holidays|easter) best_wishes_for_the five-a-side anyone_up_for after_work"""),
    sign("other", "both", r"""
        thank_you_so_much thanks_a_(lot|million|ton) you_are_a_star cheers lol haha love xoxo sorry_wrong
        see_you_tonight breakfast adults parking_space"""),
    sign("other", "both", r"attached meeting visit minutes stationery herewith factory"),
)  # fmt: skip

ENGLISH = (*_INCIDENT, *_SUPPLIES, *_LOAN, *_DISPATCH, *_MINUTES, *_VISIT, *_MEETING, *_DOCUMENT, *_OTHER)
"""All of them."""
