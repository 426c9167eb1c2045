using BankUI.Data.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

/// <summary>
/// The tables of ASP.NET Core Identity, schema version 3, as <see cref="Microsoft.AspNetCore.Identity.EntityFrameworkCore.IdentityUserContext{TUser}"/>
/// configures them.
/// </summary>
public sealed class UserConfiguration :
    IEntityTypeConfiguration<User>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
    IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>,
    IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const int MaxName = 256;
    private const int MaxKey = 128;

    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.HasIndex(u => u.NormalizedUserName).IsUnique();
        user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        user.Property(u => u.Role).HasConversion<string>().HasMaxLength(16);
        user.Property(u => u.UserName).HasMaxLength(MaxName).IsRequired();
        user.Property(u => u.NormalizedUserName).HasMaxLength(MaxName).IsRequired();
        user.Property(u => u.Email).HasMaxLength(MaxName);
        user.Property(u => u.NormalizedEmail).HasMaxLength(MaxName);
        user.Property(u => u.PhoneNumber).HasMaxLength(MaxName);
        user.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId);
        user.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId);
        user.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId);
        user.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(p => p.UserId);
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("user_claims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login)
    {
        login.ToTable("user_logins");
        login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        login.Property(l => l.LoginProvider).HasMaxLength(MaxKey);
        login.Property(l => l.ProviderKey).HasMaxLength(MaxKey);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token)
    {
        token.ToTable("user_tokens");
        token.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        token.Property(t => t.LoginProvider).HasMaxLength(MaxKey);
        token.Property(t => t.Name).HasMaxLength(MaxKey);
    }

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> passkey)
    {
        passkey.ToTable("user_passkeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(1024);
        passkey.OwnsOne(p => p.Data).ToJson("data");
    }
}
