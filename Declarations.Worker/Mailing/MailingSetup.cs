using Declarations.Mailing;

namespace Declarations.Worker.Mailing;

public static class MailingSetup
{
    /// <exception cref="InvalidOperationException">No SMTP host outside development: promises could not be kept.</exception>
    public static void AddMailing(this IServiceCollection services, IConfiguration settings)
    {
        var smtp = settings.GetSection("Mail:Smtp");
        if (smtp["Host"] is { Length: > 0 } host)
        {
            services.AddSingleton(
                new SmtpSettings(host, smtp.GetValue("Port", 25), smtp["User"], smtp["Password"], smtp.GetValue("StartTls", false),
                settings["Mail:From"] ?? "declarations@localhost"));
            services.AddSingleton<Smtp>();
            services.AddJobHandler<SendMail>(Mail.Kind);
            return;
        }

        var environment = settings["DOTNET_ENVIRONMENT"] ?? settings["ASPNETCORE_ENVIRONMENT"] ?? settings["ENVIRONMENT"];
        if (environment is not "Development")
        {
            throw new InvalidOperationException("Mail__Smtp__Host is not set; only Development keeps mail instead of sending it.");
        }

        services.AddJobHandler<KeepMail>(Mail.Kind);
    }
}
