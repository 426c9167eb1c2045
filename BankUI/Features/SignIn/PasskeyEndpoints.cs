using BankUI.Domain;
using BankUI.Features.SignIn.Users;
using BankUI.Shared.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace BankUI.Features.SignIn;

/// <summary>What passkeys.js asks before the browser asks for a passkey. A form of BankUI's own page has to ask.</summary>
public static class PasskeyEndpoints
{
    /// <summary>To sign in.</summary>
    public const string Use = SignInUrl.SignIn + "/passkey";

    /// <summary>To make one. It takes what <see cref="SignInService.ProveAsync"/> takes: what the browser makes is taken for a few minutes, and with these options only.</summary>
    public const string Make = SignInUrl.Me + "/passkey";

    /// <summary>To make the one of the first administrator.</summary>
    public const string SetUp = SignInUrl.SetUp + "/passkey";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Use, async (Passkeys passkeys) => Json(await passkeys.RequestOptionsAsync()))
            .AllowAnonymous().WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapPost(Make, async (HttpContext request, [FromForm(Name = "Form.Present")] string? present, [FromForm(Name = "Form.Proof")] string? proof, SignInService signIn, Passkeys passkeys) =>
            await signIn.UserOfAsync(request.User) is not { } user ? Results.Unauthorized()
            : await signIn.ProveAsync(user, present, proof) is { } refusal ? Results.Text(refusal.Sentence, statusCode: StatusCodes.Status403Forbidden)
            : Json(await passkeys.CreationOptionsAsync(user.Id, user.UserName!)));
        routes.MapPost(SetUp, async ([FromForm(Name = "Form.Token")] string? token, [FromForm(Name = "Form.Name")] string? name, SetUpToken known, UserAdministration users, Passkeys passkeys) =>
            known.Is(token) && !await users.HasAdministratorAsync() ? Json(await passkeys.CreationOptionsAsync(Guid.CreateVersion7(), TypedText.Clean(name))) : Results.Forbid())
            .AllowAnonymous();
    }

    private static IResult Json(string json) => Results.Text(json, "application/json");
}
