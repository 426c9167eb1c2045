using System.Text;
using BankUI.Data.Access;
using Microsoft.AspNetCore.Identity;

namespace BankUI.Features.SignIn.Users;

/// <summary>
/// Hashes a password as it is typed on any keyboard: one writes é as a letter and another as a letter and an accent (NIST SP 800-63B, 5.1.1.2: NFKC before
/// hashing).
/// </summary>
public sealed class TypedPasswords : PasswordHasher<User>
{
    public override string HashPassword(User user, string password) => base.HashPassword(user, password.Normalize(NormalizationForm.FormKC));

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, providedPassword.Normalize(NormalizationForm.FormKC));
}
