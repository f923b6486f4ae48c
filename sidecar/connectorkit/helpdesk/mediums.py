"""Which channel a help desk means by its own name of one: the networks behind all of them are the same."""

from typing import Any

from sidecar.model.interaction import Channel

_NAMES: dict[Channel, str] = {
    "email": "email mail",
    "voice": "voice phone phone_call phone_call_inbound phone_call_outbound phone_switch voicemail "
    "api_voicemail api_phone_call_inbound api_phone_call_outbound call",
    "video": "video video_call",
    "sms": "sms twilio_sms messagebird_sms",
    "chat": "chat messenger native_messaging messaging web_messenger ios android zendesk_sunshine "
    "answer_bot_for_web_widget conversation in_app push operator_initiated customer_initiated",
    "messenger": "whatsapp facebook_messenger instagram_dm instagram twitter_dm line wechat telegram "
    "viber apple apple_business_chat google_business_messages google_rcs kakaotalk discord slack",
    "social": "twitter x facebook any_channel x_corp_post facebook_post google_play youtube",
    "post": "letter",
}
_CHANNELS = {name: channel for channel, names in _NAMES.items() for name in names.split()}


def channel_named(name: Any, default: Channel) -> Channel:
    return _CHANNELS.get(str(name).lower(), default)
