using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>Who is answerable for a declaration and its personal data.</summary>
/// <param name="Name">The organisation that collects the signatures, which is the controller.</param>
/// <param name="Contact">An e-mail address that somebody reads.</param>
/// <param name="Privacy">The controller's privacy notice: a web address or a few sentences.</param>
public sealed record Organiser(string? Name, string? Contact, string? Privacy);

/// <summary>As submitted; an absent part stays unchanged, an empty one is removed.</summary>
public sealed record NewOrganiser(string? Name, string? Contact, string? Privacy)
{
    public Organiser Read(Fields fields, Organiser before)
    {
        var name = fields.Line("organiser.name", Name, 200);
        var contact = fields.Line("organiser.contact", Contact, 200);
        var privacy = fields.Line("organiser.privacy", Privacy, 1000);
        fields.Require(contact is null || contact.Contains('@', StringComparison.Ordinal) || Uri.IsWellFormedUriString(contact, UriKind.Absolute),
            "organiser.contact", "must be an e-mail address or a web address");
        return new(Name is null ? before.Name : name, Contact is null ? before.Contact : contact,
            Privacy is null ? before.Privacy : privacy);
    }
}
